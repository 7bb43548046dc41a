namespace Conformance.History;

/// <summary>A target through all nights that asked it anything.</summary>
internal sealed record TargetSeries(string Target, IReadOnlyList<TargetNight> Nights)
{
    /// <summary>In ordinal order of the targets.</summary>
    public static List<TargetSeries> Of(IEnumerable<HistoryNight> nights) =>
        [
            .. nights
                .SelectMany(night =>
                    night
                        .Cells.GroupBy(cell => (cell.Provider, cell.Model))
                        .Select(cells => (cells.Key, Night: new TargetNight(night, [.. cells])))
                )
                .GroupBy(one => one.Key)
                .Select(target => new TargetSeries(
                    $"{target.Key.Provider}/{target.Key.Model}",
                    [.. target.Select(one => one.Night)]
                ))
                .OrderBy(series => series.Target, StringComparer.Ordinal),
        ];
}

/// <summary>The cells of a target on one night.</summary>
internal sealed record TargetNight(HistoryNight Night, IReadOnlyList<HistoryCell> Cells);
