using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Finish;

internal static class CalledWhenToolCalls
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "finish/called-when-tool-calls",
            Statement =
                "Where the finish reason is `tool_calls`, there is at least one call with a name.",
            Kinds =
            [
                new("no-call", "The finish reason is tool_calls, and there is no call to run."),
            ],
            Unexercised = "no finish reason tool_calls",
            Advice = "Deliver the calls, or another finish reason.",
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var message in answer.Messages)
        {
            var stop = message.Stops.FirstOrDefault(stop => stop.Reason == StopReason.ToolCalls);
            if (stop is null)
            {
                continue;
            }

            report.Exercise(rule);
            if (!message.Calls.Any(call => call.Name is not null || call.Kind == CallKind.Custom))
            {
                report.Fail(
                    rule,
                    "no-call",
                    stop.Place,
                    "at least one call",
                    message.Calls.Count == 0
                        ? "no tool_calls in the whole answer"
                        : "no call with a name in the whole answer"
                );
            }
        }
    }
}
