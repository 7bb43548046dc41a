using Conformance.History;
using Conformance.Reports.History;

namespace Conformance.Html.Models.Nights;

/// <summary>A target through the nights.</summary>
/// <param name="Now">What the last night says of it; a gap where that night did not ask it.</param>
/// <param name="Changes">How many transitions its cells have.</param>
/// <param name="Cells">Those whose nights are alike stand together.</param>
/// <param name="Plots">How fast it was; empty where nothing was measured.</param>
internal sealed record TargetRow(
    TargetHistory History,
    HeatStrip Strip,
    StripMark Now,
    int Changes,
    IReadOnlyList<CellRow> Cells,
    IReadOnlyList<TimingPlot> Plots
)
{
    public static IEnumerable<TargetRow> Of(HistoryBook book, IReadOnlyList<DaySlot> slots)
    {
        var cells = book.Cells.ToLookup(cell => cell.Target, StringComparer.Ordinal);
        var timings = book.Timings.ToLookup(one => one.Target, StringComparer.Ordinal);
        var changed = book
            .Transitions.CountBy(change => change.Cell, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        foreach (var (series, history) in book.Series.Zip(book.Targets))
        {
            var marks = StripMark.Of(slots, series).ToList();
            var own = cells[series.Target].ToList();
            yield return new TargetRow(
                history,
                HeatStrip.Of(slots, marks),
                marks[^1],
                own.Sum(cell => changed.GetValueOrDefault(cell.Id)),
                CellRow.Of(own, slots, changed),
                [.. TimingPlot.Of([.. timings[series.Target]], slots)]
            );
        }
    }
}
