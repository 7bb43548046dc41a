namespace Conformance.History;

/// <summary>How fast a target's cells were on one night: the middle of their medians, and the quarters beside it.</summary>
internal sealed record TargetTimings(
    string Target,
    HistoryNight Night,
    Spread? FirstByte,
    Spread? TokensPerSecond
)
{
    public static List<TargetTimings> Of(IEnumerable<HistoryNight> nights) =>
        [
            .. nights
                .SelectMany(night =>
                    night
                        .Cells.GroupBy(cell => cell.Target, StringComparer.Ordinal)
                        .Select(cells => new TargetTimings(
                            cells.Key,
                            night,
                            Spread.Of(cells.Select(cell => cell.Timings.FirstByte)),
                            Spread.Of(cells.Select(cell => cell.Timings.TokensPerSecond))
                        ))
                )
                .Where(timings => (timings.FirstByte, timings.TokensPerSecond) is not (null, null))
                .OrderBy(timings => timings.Target, StringComparer.Ordinal),
        ];
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
