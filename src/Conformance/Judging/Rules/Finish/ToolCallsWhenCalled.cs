using Conformance.Judging.Rules.Args;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Finish;

internal static class ToolCallsWhenCalled
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "finish/tool-calls-when-called",
            Statement =
                "Where a function was called and the answer was not cut, the finish reason is `tool_calls`, or `function_call` for a call in the deprecated form.",
            Kinds =
            [
                new("other", "The model called a tool, and the finish reason says something else."),
                new(
                    "function-call",
                    "The model called in function_call, and the finish reason says something else."
                ),
            ],
            Unexercised = Reasons.NoCall,
            Advice =
                "Send `tool_calls` whenever the message holds a call, `function_call` where it is a deprecated function_call.",
            Needs = RuleNeeds.Request,
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
            if (
                message.Stops.Count == 0
                || message.CutShort
                || message.Calls.All(call => call.Kind == CallKind.Custom)
            )
            {
                continue;
            }

            if (WhyNotHeld(answer, message) is { } why)
            {
                report.NotExercised(rule, why);
                continue;
            }

            report.Exercise(rule);
            CheckReason(answer, message, report, rule);
        }
    }

    /// <summary>Why any reason will do; null where it will not.</summary>
    static string? WhyNotHeld(AnswerView answer, MessageView message)
    {
        if (message.Stops[^1].Reason == StopReason.Error)
        {
            return "the generation failed";
        }

        if (message.Stops[^1].Reason != StopReason.Stop)
        {
            return null;
        }

        if (message.HasLegacyCall && MayHaveBeenForced(answer.Request))
        {
            return "a function_call that is demanded ends with stop";
        }

        return message.Calls.Any(call => StoppedArguments.MayBe(call, message, answer.Request))
            ? StoppedArguments.Why
            : null;
    }

    static void CheckReason(AnswerView answer, MessageView message, RuleReport report, Rule rule)
    {
        var stop = message.Stops[^1];
        var wanted = message.HasLegacyCall ? StopReason.LegacyCall : StopReason.ToolCalls;
        if (message.Has(wanted))
        {
            if (!message.Stops.All(each => each.Reason == wanted))
            {
                report.Leave(rule, "the finish reasons differ");
            }
        }
        else if (stop.Reason == StopReason.Unknown)
        {
            report.Leave(rule, "the finish reason is not known");
        }
        else if (stop.Reason == StopReason.ToolCalls)
        {
            report.Leave(rule, "the finish reason promises tool_calls");
        }
        else
        {
            FailOther(answer, message, report, rule);
        }
    }

    static void FailOther(AnswerView answer, MessageView message, RuleReport report, Rule rule)
    {
        var stop = message.Stops[^1];
        if (message.HasLegacyCall)
        {
            report.Fail(rule, "function-call", stop.Place, answer.Terms.LegacyCallStop!, stop.Wire);
            return;
        }

        report.Fail(
            rule,
            "other",
            stop.Place,
            answer.Terms.ToolCallsStop,
            stop.Wire,
            MayHaveBeenForced(answer.Request) && stop.Reason == StopReason.Stop
                ? Level.Should
                : Level.Must
        );
    }

    static bool MayHaveBeenForced(RequestView? request) =>
        request is null or { Choice.Mode: ToolChoiceMode.Named or ToolChoiceMode.Required };
}
