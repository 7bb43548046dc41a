using System.Text;

namespace Conformance.Reports.Markdown;

/// <summary>How fast the answers of a live run came: measured, never judged.</summary>
internal static class MarkdownTimings
{
    public static void Write(StringBuilder text, Report report)
    {
        var rows = Timings.Of(report.Newest).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        text.Append("\n## How fast\n\n").Append(Timings.Explanation).Append("\n\n");
        MarkdownReport.Head(text, ["Cell", "Turn", "Answers", .. Timings.Columns]);
        foreach (var row in rows)
        {
            MarkdownReport.Row(
                text,
                [MarkdownText.Code(row.Cell), $"{row.Turn}", $"{row.Answers}", .. row.Values]
            );
        }
    }
}
