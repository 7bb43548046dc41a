using Conformance.History;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Reports.History;

namespace Conformance.Html.Models.Nights;

/// <summary>Cells of a target whose nights came out alike: no eye could tell their strips apart.</summary>
internal sealed record CellRow(IReadOnlyList<CellSeries> Cells, HeatStrip Strip, int Changes)
{
    /// <summary>A rate says of how many, and of which days.</summary>
    public string Rate
    {
        get
        {
            var nights = Cells[0].Nights;
            var judged = nights.Count(night => night.Cell.Outcome.IsConclusive());
            var good = nights.Count(night => night.Cell.Outcome is Outcome.Pass or Outcome.Known);
            var trials = Cells.Sum(cell => cell.Nights.Sum(night => night.Cell.Trials));
            return $"{good} of {Summary.Count(judged, "judged night")} passed ({Summary.Count(nights.Count, "night")}, {Summary.Count(trials, "trial")}, {nights[0].Night.Name} to {nights[^1].Night.Name})";
        }
    }

    /// <summary>Those that changed first, then as their names go.</summary>
    public static IReadOnlyList<CellRow> Of(
        List<CellSeries> cells,
        IReadOnlyList<DaySlot> slots,
        IReadOnlyDictionary<string, int> changed
    ) =>
        [
            .. cells
                .Select(cell => (Cell: cell, Marks: StripMark.Of(slots, cell).ToList()))
                .GroupBy(one => Key(one.Cell, one.Marks), StringComparer.Ordinal)
                .Select(alike => new CellRow(
                    [.. alike.Select(one => one.Cell)],
                    HeatStrip.Of(slots, alike.First().Marks),
                    alike.Sum(one => changed.GetValueOrDefault(one.Cell.Id))
                ))
                .OrderByDescending(row => row.Changes > 0)
                .ThenBy(row => row.Cells[0].Id, StringComparer.Ordinal),
        ];

    /// <summary>What the strip shows, and the rate says.</summary>
    static string Key(CellSeries cell, List<StripMark> marks) =>
        string.Create(
            marks.Count,
            marks,
            static (letters, of) =>
            {
                for (var i = 0; i < letters.Length; i++)
                {
                    letters[i] = of[i].Letter;
                }
            }
        ) + cell.Nights.Count(night => night.Cell.Outcome is Outcome.Pass or Outcome.Known);
}
