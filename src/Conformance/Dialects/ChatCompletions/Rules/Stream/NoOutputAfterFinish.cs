using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Stream;

internal static class NoOutputAfterFinish
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "stream/no-output-after-finish",
            Level = Level.Must,
            Statement =
                "After the first finish reason of a choice none of its deltas has content, reasoning or tool calls.",
            Kinds = [new("output", "Output follows the finish reason.")],
            Unexercised = "no finish reason",
            Advice = "Send `finish_reason` with or after the last output.",
            Exceptions = "An empty delta after it (OpenRouter's usage chunk) is fine.",
            Modes = RuleModes.Stream,
            Source = ChatSources.OpenAi(
                "CreateChatCompletionStreamResponse.choices.items.finish_reason",
                "The reason the model stopped generating tokens."
            ),
            FurtherSources =
            [
                Sources.Client(
                    "OpenInterpreter/open-interpreter",
                    "litellm issue 376",
                    "stops at the first finish reason, and loses what follows",
                    "https://github.com/BerriAI/litellm/issues/376"
                ),
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (choice.Finishes.Count == 0)
            {
                continue;
            }

            report.Exercise(rule);
            foreach (var (eventNumber, pointer, observed) in choice.AfterFinish)
            {
                report.Fail(
                    rule,
                    "output",
                    new(eventNumber, pointer),
                    $"an empty delta after finish_reason {choice.Finish}",
                    observed
                );
            }
        }
    }
}
