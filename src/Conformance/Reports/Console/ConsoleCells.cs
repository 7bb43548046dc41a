namespace Conformance.Reports.Console;

/// <summary>What there is to say of cells that no finding tells.</summary>
internal static class ConsoleCells
{
    public static void WriteNotConclusive(ConsolePage text, Report report)
    {
        var all = UnjudgedCells.Of(report);
        if (all.Count > 0)
        {
            text.Line("");
        }

        foreach (var (reason, names, _) in all)
        {
            text.Line(
                names.Count == 1
                    ? $"{names[0]}: {reason}"
                    : $"{names.Count} cells: {reason}: {CauseText.Names(names, all: false, static name => name)}"
            );
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
