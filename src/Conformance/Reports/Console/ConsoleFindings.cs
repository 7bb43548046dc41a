using Conformance.Judging;

namespace Conformance.Reports.Console;

/// <summary>The findings, each with its evidence, and what clients break on besides.</summary>
internal static class ConsoleFindings
{
    public static void Write(ConsolePage text, Report report)
    {
        foreach (var (cell, finding, trials) in report.Findings)
        {
            if (finding.Declared is null)
            {
                var lines = PlainFinding.Text(cell, finding, trials).Split('\n');
                text.Line("");
                text.Coloured(
                    lines[0],
                    !finding.Gates ? ConsoleColour.Dim
                        : finding.Level == Level.Must ? ConsoleColour.Red
                        : ConsoleColour.Yellow
                );
                text.End();
                foreach (var line in lines.Skip(1))
                {
                    text.Line(line);
                }
            }
        }
    }

    /// <summary>Clients that break on what no rule demands, or on a declared finding, which is not printed.</summary>
    public static void WriteBreaks(ConsolePage text, Report report)
    {
        foreach (var cell in report.Newest.Where(cell => cell.Outcome.IsJudged()))
        {
            foreach (var row in cell.Breaks)
            {
                if (!cell.Findings.Any(finding => finding.Declared is null && row.IsBy(finding)))
                {
                    text.Line("");
                    text.Line(
                        $"{report.NameOf(cell)} turn {row.Turn}, by {row.Rule ?? row.Need}, breaks {row.Words}"
                    );
                    text.Line("  " + row.Source);
                }
            }
        }
    }
}
