using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Usage;

internal static class Present
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "usage/present",
            Statement =
                "Where the request asks for usage, or the answer is not a stream, there is one.",
            Kinds =
            [
                new("missing", "No usage was sent."),
                new(
                    "misplaced",
                    "A usage was sent where no client looks for it, and none where it belongs."
                ),
            ],
            Unexercised = "usage was not asked for",
            Advice = "Send the usage before the answer ends.",
            Needs = RuleNeeds.Request,
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        if (!answer.HasObjects || (answer.Streamed && !request.IncludeUsage))
        {
            return;
        }

        if (answer.BreaksOff)
        {
            report.NotExercised(rule, Reasons.BreaksOff);
            return;
        }

        report.Exercise(rule);
        if (!answer.UsageSent)
        {
            Fail(answer, report, rule);
        }
    }

    static void Fail(AnswerView answer, RuleReport report, Rule rule)
    {
        var whole = answer.Terms.Usage.Whole;
        if (answer.UsageMisplaced is { } place)
        {
            report.Fail(
                rule,
                "misplaced",
                place,
                $"a usage at {whole}",
                $"it stands at {place.Pointer}"
            );
            return;
        }

        report.FailAbsent(
            rule,
            "missing",
            whole,
            "a usage, which the request asks for",
            "none in the whole answer"
        );
    }
}
