using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Finish;

internal static class CalledWhenToolCalls
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "finish/called-when-tool-calls",
            Statement =
                "Where the finish reason is `tool_calls`, or the deprecated `function_call`, there is at least one call with a name.",
            Kinds =
            [
                new("no-call", "The finish reason is tool_calls, and there is no call to run."),
                new(
                    "no-function-call",
                    "The finish reason is function_call, and there is no call to run."
                ),
            ],
            Unexercised = "no finish reason tool_calls or function_call",
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
            CheckToolCalls(message, report, rule);
            CheckLegacyCall(message, report, rule);
        }
    }

    static void CheckToolCalls(MessageView message, RuleReport report, Rule rule)
    {
        if (message.First(StopReason.ToolCalls) is not { } stop)
        {
            return;
        }

        report.Exercise(rule);
        if (message.HasLegacyCall || !message.Calls.Any(CanRun))
        {
            report.Fail(
                rule,
                "no-call",
                stop.Place,
                "at least one call",
                message.HasLegacyCall || message.Calls.Count == 0
                    ? "no tool_calls in the whole answer"
                    : "no call with a name in the whole answer"
            );
        }
    }

    /// <summary>That a call of another form has the wrong reason is finish/tool-calls-when-called.</summary>
    static void CheckLegacyCall(MessageView message, RuleReport report, Rule rule)
    {
        if (message.First(StopReason.LegacyCall) is not { } stop)
        {
            return;
        }

        report.Exercise(rule);
        if (!message.Calls.Any(CanRun))
        {
            report.Fail(
                rule,
                "no-function-call",
                stop.Place,
                "a call with a name",
                "no function_call with a name in the whole answer"
            );
        }
    }

    static bool CanRun(CallView call) => call.Name is not null || call.Kind == CallKind.Custom;
}
