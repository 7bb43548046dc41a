using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

internal static class JsonWhiteSpace
{
    const int MostBlanks = 100;

    public static readonly ChatRule Rule = ChatRule.OfRequest(
        new Rule
        {
            Id = "request/json-white-space",
            Level = Level.Should,
            Statement =
                "Where `response_format` asks for JSON, the content does not end in a hundred or more characters of white space.",
            Kinds = [new("run", "The JSON ends in a run of white space.")],
            Unexercised = "no JSON is asked for, or there is no content",
            Advice = "Bound the white space that the grammar allows between two JSON tokens.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Maturity = Maturity.Trial,
            Source = ChatSources.OpenAi(
                "CreateChatCompletionRequest.response_format",
                "Without this, the model may generate an unending stream of whitespace until the generation reaches the token limit, resulting in a long-running and seemingly \"stuck\" request."
            ),
            FurtherSources =
            [
                Sources.Client(
                    "vllm-project/vllm",
                    "issue 38696",
                    "the document never closes, and no client can read it",
                    "https://github.com/vllm-project/vllm/issues/38696"
                ),
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, ChatRequest request, RuleReport report, Rule rule)
    {
        if (request.Format is null)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (choice.Content.Length == 0)
            {
                continue;
            }

            report.Exercise(rule);
            var written = choice.Content.Text.AsSpan().TrimEnd().Length;
            var blanks = choice.Content.Length - written;
            if (blanks >= MostBlanks)
            {
                report.Fail(
                    rule,
                    "run",
                    new(choice.Content.EventAt(written), ChoiceText.Pointer(answer, choice)),
                    $"fewer than {MostBlanks} characters of white space at the end",
                    $"{blanks}"
                );
            }
        }
    }
}
