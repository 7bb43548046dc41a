using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Finish;

internal static class Present
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "finish/present",
            Statement = "Every choice has at least one finish reason that is not null.",
            Kinds = [new("missing", "A choice never gets a finish reason.")],
            Unexercised = "no choice",
            Advice = "Send `finish_reason` on the last chunk of each choice.",
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        // A stream that breaks off has no finish because it has no end, which a rule of its own says.
        if (answer.BreaksOff)
        {
            report.NotExercised(rule, Reasons.BreaksOff);
            return;
        }

        foreach (var message in answer.Messages)
        {
            if (message is { EndsWithoutReason: true, Stops.Count: 0 })
            {
                report.NotExercised(rule, "the answer ends as audio does");
                continue;
            }

            report.Exercise(rule);
            if (message.Stops.Count == 0)
            {
                report.FailAbsent(
                    rule,
                    "missing",
                    message.StopPointer,
                    "a finish reason",
                    "null or absent to the end"
                );
            }
        }
    }
}
