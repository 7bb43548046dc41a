using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Tool;

internal static class ParallelOff
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool/parallel-off",
            Statement = "With `parallel_tool_calls: false` there is at most one call.",
            Kinds = [new("several", "Several calls came, though parallel calls are off.")],
            Unexercised = "parallel calls are not off",
            Advice = "Stop after the first call, or refuse the parameter.",
            Needs = RuleNeeds.Request,
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Request is null)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        if (!answer.Request.ParallelOff)
        {
            return;
        }

        foreach (var message in answer.Messages)
        {
            if (message.Calls.Count == 0 || message.HasLegacyCall)
            {
                continue;
            }

            report.Exercise(rule);
            if (message.Calls is [_, var second, ..])
            {
                var observed = $"{message.Calls.Count} calls";
                report.Fail(rule, "several", second.Place, "one call", observed);
            }
        }
    }
}
