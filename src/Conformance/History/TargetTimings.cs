namespace Conformance.History;

/// <summary>How fast a target's cells were on one night: the middle of their medians, and the quarters beside it.</summary>
internal sealed record TargetTimings(
    string Target,
    HistoryNight Night,
    Spread? FirstByte,
    Spread? TokensPerSecond
)
{
    /// <summary>Of the nights on which anything was measured.</summary>
    public static IEnumerable<TargetTimings> Of(TargetSeries series) =>
        series
            .Nights.Select(night => new TargetTimings(
                series.Target,
                night.Night,
                Spread.Of(night.Cells.Select(cell => cell.Timings.FirstByte)),
                Spread.Of(night.Cells.Select(cell => cell.Timings.TokensPerSecond))
            ))
            .Where(timings => (timings.FirstByte, timings.TokensPerSecond) is not (null, null));
}

/// <summary>The middle of some figures, and the quarters beside it, each one of the figures themselves.</summary>
internal sealed record Spread(double Low, double Median, double High)
{
    public static Spread? Of(IEnumerable<double?> figures)
    {
        var sorted = figures.OfType<double>().Order().ToList();
        return sorted.Count == 0
            ? null
            : new Spread(
                sorted[(sorted.Count - 1) / 4],
                sorted[(sorted.Count - 1) / 2],
                sorted[((sorted.Count * 3) + 3) / 4 - 1]
            );
    }
}
