using Conformance.History;
using Conformance.Reports.History;

namespace Conformance.Html.Models.Nights;

/// <summary>The nights before of each cell.</summary>
internal sealed class CellNights
{
    /// <summary>How many days there is room for in a square of the matrix.</summary>
    const int InSquare = 7;

    readonly IReadOnlyList<DaySlot> _slots;
    readonly Dictionary<string, CellSeries> _series;

    /// <param name="book">Null where no history is known.</param>
    public CellNights(HistoryBook? book)
    {
        _slots = book is null ? [] : DaySlot.Of(book.Nights);
        _series = (book?.Cells ?? []).ToDictionary(series => series.Id, StringComparer.Ordinal);
    }

    /// <summary>Null where no night knows the cell.</summary>
    public HeatStrip? Of(string cell) => Last(HeatStrip.Recent, cell);

    /// <summary>Of the last days, where they did not all come out alike: what stays as it is need not be told in each square.</summary>
    public HeatStrip? InMatrix(string cell) =>
        Last(InSquare, cell) is { Changes: true } strip ? strip : null;

    HeatStrip? Last(int days, string cell) =>
        _series.TryGetValue(cell, out var series)
            ? HeatStrip.Last(days, _slots, StripMark.Of(_slots, series))
            : null;
}
