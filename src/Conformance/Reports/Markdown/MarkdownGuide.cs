using System.Text;
using Conformance.Judging;

namespace Conformance.Reports.Markdown;

/// <summary>What the words mean, what a pass does not mean, and out of how many.</summary>
internal static class MarkdownGuide
{
    public static void Write(StringBuilder text, Report report)
    {
        text.Append("\n## How to read this\n\n");
        foreach (var (outcome, meaning) in OutcomeMeaning.All)
        {
            text.Append("- ").Append(new CellLabel(outcome, "").Glyph).Append(" **");
            text.Append(outcome.Name()).Append("**: ").Append(meaning).Append('\n');
        }

        text.Append(
            """

            MUST: the cited source says so, or the answer cannot be read unambiguously. SHOULD: widely relied upon, but no
            specification demands it. Expectations of the model (MODEL) never count against a provider.

            A pass says that the rules that had something to judge held in these recordings, on the day they were made. It does
            not say that the provider keeps to them on other days, in other scenarios or for other models, and nothing about
            the rules that were not exercised. Events are counted from 0, turns from 1, offsets in bytes of the response body.


            """.ReplaceLineEndings("\n")
        );
        WriteDenominators(text, report);
    }

    static void WriteDenominators(StringBuilder text, Report report)
    {
        var summary = Summary.Of(report);
        text.Append(
            $"Planned: {Summary.Count(summary.Planned, "cell")}. Judged: {summary.Judged} of {summary.Planned}. Rules exercised in each:\n\n"
        );
        MarkdownReport.Head(
            text,
            ["Cell", "Recorded", "Exercised", "Held", "Failed", "Waived", "Not exercised"]
        );
        foreach (var row in Denominators.Of(report))
        {
            var name = MarkdownText.Code(row.Name);
            MarkdownReport.Row(
                text,
                row.Judged
                    ?
                    [
                        name,
                        MarkdownText.Escape(row.Cell.Source?.Recorded ?? "–"),
                        $"{row.Exercised} of {row.Rules}",
                        $"{row.Held}",
                        $"{row.Failed}",
                        $"{row.Waived}",
                        $"{row.NotExercised}",
                    ]
                    : [name, "–", "not judged", "–", "–", "–", "–"]
            );
        }

        var never = Denominators.NeverExercised(report);
        text.Append('\n');
        text.Append(
            never.Count == 0
                ? $"Each of the {report.Rules.Count} rules was exercised somewhere.\n"
                : $"Exercised nowhere, {never.Count} of {report.Rules.Count} rules: {string.Join(", ", never.Select(rule => MarkdownText.Code(rule.Id)))}.\n"
        );
    }
}
