namespace Conformance.History;

/// <summary>What many nights say, worked out once for every report of them.</summary>
/// <param name="Nights">In order.</param>
/// <param name="Transitions">The newest first.</param>
internal sealed record HistoryBook(
    IReadOnlyList<HistoryNight> Nights,
    IReadOnlyList<CellSeries> Cells,
    IReadOnlyList<TargetSeries> Series,
    IReadOnlyList<Transition> Transitions,
    IReadOnlyList<FindingHistory> Findings,
    IReadOnlyList<TargetHistory> Targets,
    IReadOnlyList<TraitHistory> Traits,
    IReadOnlyList<TargetTimings> Timings
)
{
    /// <param name="target">Of whose cells; null for all.</param>
    public static HistoryBook Of(IEnumerable<HistoryNight> all, Func<string, bool>? target = null)
    {
        List<HistoryNight> nights =
        [
            .. all.Select(night =>
                target is null
                    ? night
                    : night with
                    {
                        Cells = [.. night.Cells.Where(cell => target(cell.Target))],
                    }
            ),
        ];
        var cells = CellSeries.Of(nights);
        var series = TargetSeries.Of(nights);
        return new HistoryBook(
            nights,
            cells,
            series,
            [
                .. cells
                    .SelectMany(Conformance.History.Transitions.Of)
                    .OrderByDescending(change => change.To.Day)
                    .ThenByDescending(change => change.To.Number)
                    .ThenBy(change => change.Cell, StringComparer.Ordinal)
                    .ThenBy(change => change.Kind),
            ],
            [.. cells.SelectMany(FindingHistory.Of)],
            [.. series.Select(TargetHistory.Of)],
            [.. series.SelectMany(TraitHistory.Of)],
            [.. series.SelectMany(TargetTimings.Of)]
        );
    }
}
