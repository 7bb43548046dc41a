using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Finish;

internal static class ToolCallsWhenCalled
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "finish/tool-calls-when-called",
            Statement =
                "Where a function was called and the answer was not cut, the finish reason is `tool_calls`.",
            Kinds =
            [
                new("other", "The model called a tool, and the finish reason says something else."),
            ],
            Unexercised = Reasons.NoCall,
            Advice = "Send `tool_calls` whenever the message holds a call.",
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

            var stop = message.Stops[^1];
            if (stop.Reason == StopReason.Error)
            {
                report.NotExercised(rule, "the generation failed");
                continue;
            }

            report.Exercise(rule);
            if (message.Has(StopReason.ToolCalls))
            {
                if (!message.Stops.All(each => each.Reason == StopReason.ToolCalls))
                {
                    report.Leave(rule, "the finish reasons differ");
                }
            }
            else if (stop.Reason == StopReason.Unknown)
            {
                report.Leave(rule, "the finish reason is not known");
            }
            else
            {
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
        }
    }

    static bool MayHaveBeenForced(RequestView? request) =>
        request is null or { Choice.Mode: ToolChoiceMode.Named or ToolChoiceMode.Required };
}
