using Conformance.Judging;
using Conformance.Results.Grouping;

namespace Conformance.Reports.Console;

/// <summary>The causes of findings, each with the evidence of its first, and what clients break on besides.</summary>
internal static class ConsoleFindings
{
    /// <summary>More than these nobody reads on a terminal; files have them all.</summary>
    public const int Most = 10;

    public static void Write(ConsolePage text, Report report, IReadOnlyList<FindingCause> causes)
    {
        var rates = report.Rates;
        foreach (var cause in causes)
        {
            var (cell, finding) = cause.First;
            var lines = PlainFinding
                .Text(
                    cell,
                    finding,
                    rates.GetValueOrDefault((cell.Cell, FindingIdentity.Of(finding)))
                )
                .Split('\n');
            text.Line("");
            text.Coloured(lines[0], Colour(cause));
            text.End();
            text.Line(lines[1]);
            foreach (var (name, value) in CauseText.Lines(cause, all: false, static name => name))
            {
                text.Line($"  {name, -10}{value}");
            }

            foreach (var line in lines.Skip(2))
            {
                text.Line(line);
            }
        }
    }

    /// <summary>The worst in a line each, where there are too many for their evidence.</summary>
    public static void WriteList(ConsolePage text, IReadOnlyList<FindingCause> causes, int width)
    {
        text.Line("");
        text.Line(
            $"{causes.Count} causes of findings; matrix.md and index.html have each with its evidence. The worst:"
        );
        foreach (var cause in causes.Take(Most))
        {
            var line =
                $"{cause.Level.Name(), -6} {cause.First.Finding.Rule.Id}  {CauseText.Place(cause)}: {cause.First.Finding.Message}";
            text.Coloured(line.Length < width ? line : line[..(width - 2)] + "…", Colour(cause));
            text.End();
        }

        text.Line($"and {causes.Count - Most} more");
    }

    static string Colour(FindingCause cause) =>
        !cause.Gates ? ConsoleColour.Dim
        : cause.Level == Level.Must ? ConsoleColour.Red
        : ConsoleColour.Yellow;

    /// <summary>Clients that break on what no rule demands, or on a declared finding, which is not printed.</summary>
    public static void WriteBreaks(ConsolePage text, Report report)
    {
        var rows = report
            .Newest.Where(cell => cell.Outcome.IsJudged())
            .SelectMany(cell =>
                cell.Breaks.Where(row =>
                        !cell.Findings.Any(finding => finding.Declared is null && row.IsBy(finding))
                    )
                    .Select(row => (Cell: cell, Row: row))
            )
            .GroupBy(one => (one.Cell.Target, one.Row.Client, one.Row.Rule, one.Row.Need));
        foreach (var alike in rows)
        {
            var (cell, row) = alike.First();
            var others = alike.Select(one => one.Cell.Cell).Distinct().Count() - 1;
            text.Line("");
            text.Line(
                $"{report.NameOf(cell)} turn {row.Turn}{(others > 0 ? $" and {others} more" : "")}, by {row.Rule ?? row.Need}, breaks {row.Words}"
            );
            text.Line("  " + row.Source);
        }
    }
}
