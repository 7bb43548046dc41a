using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Stream;

internal static class OutputPresent
{
    const string Expected = "content, a refusal or a tool call";

    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "stream/output-present",
            Statement =
                "The assembled message has content, a refusal or a tool call, unless it was cut by the limit, the content filter or a stop sequence of the request; reasoning alone does not count.",
            Kinds = [new("nothing", "The answer ends without content, refusal or tool call.")],
            Unexercised = "the answer was cut",
            Advice = "Deliver what the model generated, or answer with an error.",
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.EndsWithoutMessage)
        {
            report.FailAbsent(rule, "nothing", "", Expected, "no choice in the whole answer");
        }

        foreach (var message in answer.Messages)
        {
            if (message.CutShort || message.Stops.Count == 0)
            {
                // Without a reason to stop the answer is broken off, which finish/present says.
                continue;
            }

            // A stop sequence may be the first that the model writes, and is never sent.
            if (
                !message.HasOutput
                && answer.Request is { StopSequences.Count: > 0 }
                && message.Has(StopReason.Stop)
            )
            {
                continue;
            }

            report.Exercise(rule);
            if (!message.HasOutput)
            {
                report.FailAbsent(
                    rule,
                    "nothing",
                    "",
                    Expected,
                    message.Text(TextChannel.Reasoning) is not null
                        ? "reasoning only"
                        : $"nothing before {answer.Terms.StopMember} {message.Stops[0].Wire}"
                );
            }
        }
    }
}
