using System.Text;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports.Markdown;

/// <summary>matrix.md: the matrix, how the targets differ, and every finding with its evidence.</summary>
internal static class MarkdownReport
{
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        WriteHead(text, report);
        WriteMatrix(text, report);
        MarkdownTraits.Write(text, report);
        MarkdownTimings.Write(text, report);
        MarkdownFindings.Write(text, report);
        WriteNotConclusive(text, report);
        WriteHistory(text, report);
        WriteExpectations(text, report);
        WriteHealth(text, report);
        MarkdownGuide.Write(text, report);
        return text.ToString();
    }

    /// <summary>One line of a table. The cells are Markdown already.</summary>
    public static void Row(StringBuilder text, IEnumerable<string> cells)
    {
        text.Append('|');
        foreach (var cell in cells)
        {
            text.Append(' ').Append(cell).Append(" |");
        }

        text.Append('\n');
    }

    public static void Head(StringBuilder text, IReadOnlyList<string> cells)
    {
        Row(text, cells);
        Row(text, cells.Select(_ => "---"));
    }

    static void WriteHead(StringBuilder text, Report report)
    {
        var header = report.Header;
        text.Append("# Provider conformance\n\n");
        text.Append("Mode ").Append(MarkdownText.Escape(header.Mode));
        text.Append(", suite ").Append(MarkdownText.Escape(header.Suite));
        text.Append(", rules ").Append(MarkdownText.Escape(header.RulesVersion));
        if (header.Filters.Count > 0)
        {
            text.Append(", filtered by ")
                .AppendJoin(", ", header.Filters.Select(MarkdownText.Code));
        }

        if (header.Shard is { } shard)
        {
            text.Append(", shard ").Append(MarkdownText.Escape(shard));
        }

        text.Append(". ").Append(Dates(report)).Append("\n\n");
        text.Append("Rules ").Append(MarkdownText.Code(header.RulesHash));
        text.Append(", specs ").Append(MarkdownText.Code(header.SpecsHash)).Append(".\n\n");
    }

    static string Dates(Report report)
    {
        var days = report
            .Newest.Select(cell => cell.Source?.Recorded)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return days.Count switch
        {
            0 => "No date of recording is known.",
            1 => $"Recorded on {MarkdownText.Escape(days[0])}.",
            _ =>
                $"Recorded from {MarkdownText.Escape(days[0])} to {MarkdownText.Escape(days[^1])}.",
        };
    }

    public static void WriteMatrix(StringBuilder text, Report report)
    {
        var targets = report.Targets;
        var matrix = report.Matrix;
        Head(text, ["Scenario", .. targets.Select(MarkdownText.Code)]);
        foreach (var (scenario, alike) in FoldedScenario.Of(report))
        {
            Row(
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

    static void WriteNotConclusive(StringBuilder text, Report report)
    {
        var cells = report.Newest.Where(cell => !cell.Outcome.IsConclusive()).ToList();
        text.Append("\n## Not judged or not conclusive\n\n");
        if (cells.Count == 0)
        {
            text.Append("Every cell was judged, and says something final.\n");
            return;
        }

        foreach (var cell in cells)
        {
            text.Append("- ").Append(MarkdownText.Code(report.NameOf(cell)));
            text.Append(" is ").Append(MarkdownText.Escape(cell.Reason));
            if (cell.Source is { } source && cell.Outcome == Outcome.Stale)
            {
                text.Append(" (").Append(MarkdownText.Code(source.Path)).Append(')');
            }

            text.Append('\n');
        }
    }

    static void WriteHistory(StringBuilder text, Report report)
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

    static string Findings(CellResult cell) =>
        string.Join(
            ", ",
            cell.Findings.Select(finding =>
                $"{MarkdownText.Code(finding.Rule.Id)} ({finding.Level.Name()}, turn {finding.Turn}{(finding.Count > 1 ? $", {finding.Count} times" : "")}{(finding.Declared is null ? "" : ", declared")})"
            )
        );

    sealed record CellExpectation(CellResult Cell, ExpectationResult Expectation);

    static void WriteExpectations(StringBuilder text, Report report)
    {
        text.Append("\n## Expectations of the model (level MODEL)\n\n");
        var all = report
            .Newest.Where(cell => cell.Outcome.IsJudged())
            .SelectMany(cell =>
                cell.Expectations.Select(expectation => new CellExpectation(cell, expectation))
            )
            .ToList();
        var unmet = all.Where(entry => !entry.Expectation.Held).ToList();
        text.Append(
            unmet.Count == 0
                ? $"All {all.Count} were met.\n"
                : $"{unmet.Count} of {all.Count} were not met. That is the model's doing, not the provider's.\n\n"
        );
        foreach (var (cell, expectation) in unmet)
        {
            text.Append("- ").Append(MarkdownText.Code(report.NameOf(cell))).Append(", turn ");
            text.Append(expectation.Turn).Append(", ").Append(MarkdownText.Code(expectation.Name));
            text.Append(": expected ").Append(MarkdownText.Code(expectation.Expected));
            text.Append(", observed ").Append(MarkdownText.Code(expectation.Observed)).Append('\n');
        }
    }

    static void WriteHealth(StringBuilder text, Report report)
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
}
