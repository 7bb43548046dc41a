using System.Text;
using Conformance.Judging;

namespace Conformance.Reports.Markdown;

/// <summary>The wire traits side by side: what the specification says, then what each target does.</summary>
internal static class MarkdownTraits
{
    public static void Write(StringBuilder text, Report report)
    {
        text.Append("\n## Wire traits side by side\n\n");
        var judged = report
            .Newest.Where(cell => cell.Outcome.IsJudged())
            .ToLookup(cell => cell.Target);
        var targets = report.Targets;
        text.Append(
            "Observed, never failed. Bold: the targets differ. A circumstance is named only where a target's values depend on it.\n\n"
        );
        MarkdownReport.Head(
            text,
            ["Trait", "OpenAI's specification", .. targets.Select(MarkdownText.Code)]
        );
        foreach (var trait in report.Traits)
        {
            var cells = targets.Select(target => TraitValues.Of(judged[target], trait.Id)).ToList();
            var seen = cells.OfType<string>().Distinct(StringComparer.Ordinal).Count();
            var statement = MarkdownText.Escape(trait.Statement);
            MarkdownReport.Row(
                text,
                [
                    $"{(seen > 1 ? $"**{statement}**" : statement)}<br>{MarkdownText.Code(trait.Id)}",
                    MarkdownText.Escape(trait.Specification),
                    .. cells.Select(cell => cell is null ? "not seen" : MarkdownText.Escape(cell)),
                ]
            );
        }
    }
}
