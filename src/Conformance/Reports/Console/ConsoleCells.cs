using Conformance.Judging;

namespace Conformance.Reports.Console;

/// <summary>What there is to say of cells that no finding tells.</summary>
internal static class ConsoleCells
{
    public static void WriteNotConclusive(ConsolePage text, Report report)
    {
        var first = true;
        foreach (var cell in report.Newest.Where(cell => !cell.Outcome.IsConclusive()))
        {
            if (first)
            {
                text.Line("");
                first = false;
            }

            text.Line($"{report.NameOf(cell)}: {cell.Reason}");
        }
    }

    public static void WriteHealth(ConsolePage text, Report report)
    {
        var rows = report
            .Newest.SelectMany(cell => cell.Health.Select(row => $"{cell.Cell}: {row}"))
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        text.Line("");
        text.Line("Recording health:");
        foreach (var row in rows)
        {
            text.Line("  " + row);
        }
    }
}
