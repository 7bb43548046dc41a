using Conformance.Judging;

namespace Conformance.Reports.Console;

/// <summary>Where there are many findings, how they fall upon the rules.</summary>
internal static class CountsByRule
{
    sealed record RuleCount(Level Level, string Rule, int Findings, int Cells, int Targets);

    public static void Write(ConsolePage text, Report report)
    {
        var rows = report
            .Findings.GroupBy(pair => pair.Finding.Rule.Id, StringComparer.Ordinal)
            .Select(group => Count(group.Key, [.. group]))
            .OrderByDescending(static row => row.Level)
            .ThenBy(static row => row.Rule, StringComparer.Ordinal)
            .ToList();
        if (rows.Count < 2)
        {
            return;
        }

        text.Line("");
        text.Line("By rule:");
        var width = rows.Max(row => row.Rule.Length);
        foreach (var row in rows)
        {
            text.Line(
                $"  {row.Level.Name(), -6}  {row.Rule.PadRight(width)}  {Summary.Count(row.Findings, "finding")} in {Summary.Count(row.Cells, "cell")} of {Summary.Count(row.Targets, "target")}"
            );
        }
    }

    static RuleCount Count(string rule, IReadOnlyList<CellFinding> findings) =>
        new(
            findings.Any(pair => pair.Finding.Level == Level.Must) ? Level.Must : Level.Should,
            rule,
            findings.Count,
            findings.Select(pair => pair.Cell.Cell).Distinct(StringComparer.Ordinal).Count(),
            findings.Select(pair => pair.Cell.Target).Distinct(StringComparer.Ordinal).Count()
        );
}
