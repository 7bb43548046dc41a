using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Stream;

internal static class NoDoubledDeltas
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "stream/no-doubled-deltas",
            Statement =
                "The fragments of a text do not all come twice, each right after itself (three different ones or more, no whole lines).",
            Kinds = [new("pairs", "Every fragment is sent twice.")],
            Unexercised = "fewer than six fragments",
            Advice = "Send each delta once: two writers are at the same stream.",
            Modes = RuleModes.Stream,
            Since = "1.3.0",
            Maturity = Maturity.Trial,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var run in answer.Messages.SelectMany(message => message.Texts))
        {
            if (run.Text.Fragments < 6)
            {
                continue;
            }

            report.Exercise(rule);
            if (run.Text.InPairs)
            {
                report.Fail(
                    rule,
                    "pairs",
                    new(run.Text.SecondEvent, run.Pointer),
                    "each fragment once",
                    $"all {run.Text.Fragments} fragments in equal pairs"
                );
            }
        }
    }
}
