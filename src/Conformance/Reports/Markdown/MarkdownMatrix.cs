using System.Text;

namespace Conformance.Reports.Markdown;

/// <summary>The matrix, and what it comes to.</summary>
internal static class MarkdownMatrix
{
    public static void Write(StringBuilder text, Report report)
    {
        var targets = report.Targets;
        var matrix = report.Matrix;
        MarkdownReport.Head(text, ["Scenario", .. targets.Select(MarkdownText.Code)]);
        foreach (var (scenario, alike) in FoldedScenario.Of(report))
        {
            MarkdownReport.Row(
                text,
                [
                    string.Join("<br>", alike.Prepend(scenario).Select(MarkdownText.Code)),
                    .. targets.Select(target =>
                        string.Join(
                            "<br>",
                            CellLabel
                                .Of(matrix[Report.Square(target, scenario)], report.Header.Repeat)
                                .Select(Label)
                        )
                    ),
                ]
            );
        }

        WriteSummary(text, report);
    }

    /// <summary>What the matrix comes to, and what it leaves out.</summary>
    static void WriteSummary(StringBuilder text, Report report)
    {
        text.Append('\n').Append(Summary.Of(report).Sentence).Append('\n');
        if (Summary.Asked(report) is { } asked)
        {
            text.Append('\n').Append(asked).Append('\n');
        }

        foreach (var note in report.Notes)
        {
            text.Append("\nNote: ").Append(MarkdownText.Escape(note)).Append('\n');
        }

        if (Summary.Unrecorded(report, MarkdownText.Code) is { } unrecorded)
        {
            text.Append('\n').Append(unrecorded).Append(".\n");
        }

        if (Summary.UnrecordedScenarios(report, MarkdownText.Code) is { } scenarios)
        {
            text.Append('\n').Append(scenarios).Append(".\n");
        }
    }

    static string Label(CellLabel label) => $"{label.Glyph} {MarkdownText.Escape(label.Words)}";
}
