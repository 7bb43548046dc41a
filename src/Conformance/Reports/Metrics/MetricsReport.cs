using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Alerts;
using Conformance.Results.Diffs;

namespace Conformance.Reports.Metrics;

/// <summary>metrics.txt: a run in numbers, for whoever watches them over weeks. What a number means stands in its HELP line.</summary>
internal static class MetricsReport
{
    public const string FileName = "metrics.txt";

    /// <param name="cells">Those of the run; only the newest trials count.</param>
    /// <param name="diff">Null where nothing was compared.</param>
    /// <param name="night">Null where nobody remembers what was told.</param>
    public static string Write(
        IEnumerable<CellResult> cells,
        RunDiff? diff = null,
        AlertNight? night = null
    )
    {
        var newest = cells.Where(cell => cell.Newest).ToList();
        var text = new OpenMetricsText();
        WriteCells(text, newest);
        WriteFindings(text, newest);
        LatencyMetrics.Write(text, newest);
        WriteLastAnswer(text, newest);
        if (diff is not null)
        {
            WriteChanges(text, diff);
        }

        if (night is not null)
        {
            text.Family(
                "conformance_alerts",
                "gauge",
                "Changes at the gate, by what is known of them."
            );
            text.Sample("conformance_alerts", night.New.Count, ("state", "new"));
            text.Sample("conformance_alerts", night.Open.Count, ("state", "open"));
            text.Sample("conformance_alerts", night.Fixed.Count, ("state", "fixed"));
        }

        return text.End();
    }

    static void WriteCells(OpenMetricsText text, List<CellResult> cells)
    {
        text.Family("conformance_cells", "gauge", "Trials that count, by outcome.");
        foreach (
            var group in cells
                .GroupBy(cell => (cell.Target, cell.Outcome))
                .OrderBy(group => group.Key.Target, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Outcome)
        )
        {
            text.Sample(
                "conformance_cells",
                group.Count(),
                ("target", group.Key.Target),
                ("outcome", group.Key.Outcome.Name())
            );
        }
    }

    static void WriteFindings(OpenMetricsText text, List<CellResult> cells)
    {
        text.Family(
            "conformance_findings",
            "gauge",
            "Findings by rule and level; those that a deviation declares apart."
        );
        foreach (
            var group in cells
                .Where(cell => cell.Outcome.IsJudged())
                .SelectMany(cell =>
                    cell.Findings.Select(finding => (cell.Target, Finding: finding))
                )
                .GroupBy(one =>
                    (
                        one.Target,
                        Rule: one.Finding.Rule.Id,
                        one.Finding.Level,
                        Declared: one.Finding.Declared is not null
                    )
                )
                .OrderBy(group => group.Key.Target, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Rule, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Level)
                .ThenBy(group => group.Key.Declared)
        )
        {
            text.Sample(
                "conformance_findings",
                group.Count(),
                ("target", group.Key.Target),
                ("rule", group.Key.Rule),
                ("level", group.Key.Level.Name()),
                ("declared", group.Key.Declared ? "true" : "false")
            );
        }
    }

    /// <summary>Results know the day alone.</summary>
    static void WriteLastAnswer(OpenMetricsText text, List<CellResult> cells)
    {
        const string Name = "conformance_last_answer_timestamp_seconds";
        text.Family(
            Name,
            "gauge",
            "The beginning of the day (UTC) on which the newest answer was recorded.",
            "seconds"
        );
        foreach (
            var target in cells
                .GroupBy(cell => cell.Target, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            if (
                DateOnly.TryParseExact(
                    target.Max(cell => cell.Source?.Recorded),
                    "yyyy-MM-dd",
                    out var day
                )
            )
            {
                text.Sample(
                    Name,
                    new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds(),
                    ("target", target.Key)
                );
            }
        }
    }

    static void WriteChanges(OpenMetricsText text, RunDiff diff)
    {
        text.Family(
            "conformance_changes",
            "gauge",
            "Changes since the run that it was compared with, one for each cause."
        );
        for (var kind = ChangeKind.Worse; kind <= ChangeKind.Come; kind++)
        {
            text.Sample(
                "conformance_changes",
                diff.Changes.Count(change => change.Kind == kind),
                ("change", kind.Name())
            );
        }
    }
}
