using System.Text;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports.Markdown;

/// <summary>What there is to say of cells beside their findings.</summary>
internal static class MarkdownCells
{
    public static void WriteNotConclusive(StringBuilder text, Report report)
    {
        var all = UnjudgedCells.Of(report);
        text.Append("\n## Not judged or not conclusive\n\n");
        if (all.Count == 0)
        {
            text.Append("Every cell was judged, and says something final.\n");
            return;
        }

        foreach (var (reason, names, recordings) in all)
        {
            text.Append("- ").AppendJoin(", ", names.Select(MarkdownText.Code));
            text.Append(names.Count == 1 ? " is " : " are ");
            text.Append(MarkdownText.Escape(reason));
            text.Append(
                recordings.Count == 0
                    ? ""
                    : $" ({string.Join(", ", recordings.Select(MarkdownText.Code))})"
            );
            text.Append('\n');
        }
    }

    public static void WriteHistory(StringBuilder text, Report report)
    {
        var cells = report.History.ToList();
        text.Append("\n## History\n\n");
        if (cells.Count == 0)
        {
            text.Append(
                report.Header.Mode is "live" or "record"
                    ? "Nothing was asked anew.\n"
                    : "No cell has an older recording.\n"
            );
            return;
        }

        text.Append(
            report.Header.Mode is "live" or "record"
                ? "Attempts that were asked anew, and trials that only confirm others. They decide nothing.\n\n"
                : "Older recordings, and stale ones, judged by the same rules. They decide nothing.\n\n"
        );
        foreach (var cell in cells)
        {
            text.Append("- ").Append(MarkdownText.Code(cell.Cell)).Append(", ");
            text.Append(MarkdownText.Escape(cell.Trial ?? "no trial")).Append(": ");
            text.Append(MarkdownText.Escape(cell.Reason)).Append("; ");
            text.Append(cell.Findings.Count == 0 ? "no finding" : Findings(cell)).Append('\n');
        }
    }

    public static void WriteHealth(StringBuilder text, Report report)
    {
        text.Append("\n## Recording health\n\n");
        var odd = report.Cells.Where(cell => cell.Health.Count > 0).ToList();
        if (odd.Count == 0)
        {
            text.Append("Nothing is odd about any recording.\n");
        }

        foreach (var cell in odd)
        {
            foreach (var line in cell.Health)
            {
                text.Append("- ").Append(MarkdownText.Code(cell.Source?.Path ?? cell.Cell));
                text.Append(": ").Append(MarkdownText.Escape(line)).Append('\n');
            }
        }
    }

    static string Findings(CellResult cell) =>
        string.Join(
            ", ",
            cell.Findings.Select(finding =>
                $"{MarkdownText.Code(finding.Rule.Id)} ({finding.Level.Name()}, turn {finding.Turn}{(finding.Count > 1 ? $", {finding.Count} times" : "")}{(finding.Declared is null ? "" : ", declared")})"
            )
        );
}
