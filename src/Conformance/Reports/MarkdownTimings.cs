using System.Globalization;
using System.Text;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>How fast the answers of a live run came: measured, never judged.</summary>
internal static class MarkdownTimings
{
    public static void Write(StringBuilder text, Report report)
    {
        var measured = report
            .Newest.SelectMany(cell => cell.Turns)
            .Where(turn => turn.Measured is not null)
            .ToList();
        if (measured.Count == 0)
        {
            return;
        }

        text.Append("\n## How fast\n\n");
        text.Append(
            "Medians over the trials, in milliseconds from the request; gaps are those between two events. Measured where the suite ran, with the network between: never a finding.\n\n"
        );
        MarkdownReport.Head(
            text,
            [
                "Cell",
                "Turn",
                "Answers",
                "First byte",
                "First text",
                "First call",
                "Gap p50",
                "Gap p95",
                "Longest gap",
                "Tokens a second",
                "Whole",
            ]
        );
        foreach (var cell in report.Newest.GroupBy(cell => cell.Cell, StringComparer.Ordinal))
        {
            foreach (
                var turn in cell.SelectMany(trial => trial.Turns)
                    .Where(turn => turn.Measured is not null)
                    .GroupBy(turn => turn.Turn)
                    .OrderBy(group => group.Key)
            )
            {
                WriteRow(text, cell.Key, turn.Key, [.. turn]);
            }
        }
    }

    static void WriteRow(StringBuilder text, string cell, int turn, List<CellTurn> answers) =>
        MarkdownReport.Row(
            text,
            [
                MarkdownText.Code(cell),
                $"{turn}",
                $"{answers.Count}",
                Median(answers, one => one.Measured!.FirstByte),
                Median(answers, one => one.Measured!.FirstContent),
                Median(answers, one => one.Measured!.FirstToolCall),
                Median(answers, one => one.Measured!.GapP50),
                Median(answers, one => one.Measured!.GapP95),
                Median(answers, one => one.Measured!.GapMax),
                Median(answers, one => one.Measured!.OutputTokensPerSecond),
                Median(answers, one => one.TotalMilliseconds),
            ]
        );

    static string Median(List<CellTurn> answers, Func<CellTurn, double?> value)
    {
        var values = answers.Select(value).OfType<double>().Order().ToList();
        return values.Count == 0
            ? "–"
            : values[values.Count / 2].ToString("0.#", CultureInfo.InvariantCulture);
    }
}
