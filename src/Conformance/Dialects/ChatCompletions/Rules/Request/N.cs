using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

internal static class N
{
    public static readonly ChatRule Rule = ChatRule.OfRequest(
        new Rule
        {
            Id = "request/n",
            Level = Level.Must,
            Statement = "An answer has as many choices as `n` asks for, each index once.",
            Kinds =
            [
                new("too-few", "The request asks for more choices than came."),
                new(
                    "same-index",
                    "Two choices have the same index.",
                    Advice: "Count the choices from 0 in their `index`."
                ),
            ],
            Unexercised = "one choice is asked for, or the answer was cut or refused",
            Advice = "Generate `n` choices, or refuse the parameter.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Source = ChatSources.OpenAi(
                "CreateChatCompletionRequest.n",
                "How many chat completion choices to generate for each input message."
            ),
            FurtherSources =
            [
                ChatSources.OpenAi(
                    "CreateChatCompletionResponse.choices.items.index",
                    "The index of the choice in the list of choices."
                ),
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, ChatRequest request, RuleReport report, Rule rule)
    {
        // An index that is missing, no integer or too high is chunk/choice-index.
        var badIndex =
            answer.ChoicesBeyond.Count > 0
            || answer.ChunkFailures.Any(at => at.Failure.RuleId == "chunk/choice-index");
        if (badIndex || answer.View.BreaksOff || !OwnEnd.OfAll(answer))
        {
            return;
        }

        if (answer.ChoicesAgain.Count > 0)
        {
            CheckIndexes(answer, report, rule);
        }
        else if (request.Choices > 1)
        {
            CheckCount(answer, request.Choices, report, rule);
        }
    }

    static void CheckIndexes(ChatAnswer answer, RuleReport report, Rule rule)
    {
        report.Exercise(rule);
        foreach (var (eventNumber, position, index) in answer.ChoicesAgain)
        {
            report.Fail(
                rule,
                "same-index",
                new(eventNumber, $"/choices/{position}/index"),
                position.ToString(),
                $"{index}, which an earlier choice has"
            );
        }
    }

    static void CheckCount(ChatAnswer answer, int asked, RuleReport report, Rule rule)
    {
        report.Exercise(rule);
        if (answer.Choices.Count < asked)
        {
            report.FailAbsent(
                rule,
                "too-few",
                "/choices",
                $"{asked} choices",
                answer.Choices.Count == 1 ? "1 choice" : $"{answer.Choices.Count} choices"
            );
        }
    }
}
