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
        MarkdownMatrix.Write(text, report);
        MarkdownTraits.Write(text, report);
        MarkdownTimings.Write(text, report);
        MarkdownFindings.Write(text, report);
        MarkdownClients.Write(text, report);
        MarkdownCells.WriteNotConclusive(text, report);
        MarkdownCells.WriteHistory(text, report);
        MarkdownExpectations.Write(text, report);
        MarkdownCells.WriteHealth(text, report);
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
}
