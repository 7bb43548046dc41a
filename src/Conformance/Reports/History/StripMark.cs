using Conformance.History;
using Conformance.Judging;

namespace Conformance.Reports.History;

/// <summary>What one night of a strip shows of a target: its worst cell.</summary>
internal sealed record StripMark(string Name, char Letter, string Sign)
{
    public static readonly StripMark Gap = new("no night", ' ', " ");
    public static readonly StripMark Unjudged = new("not judged", '?', "?");
    public static readonly StripMark Good = new("good", '.', "·");
    public static readonly StripMark Warn = new("SHOULD", '!', "!");
    public static readonly StripMark Fail = new("MUST", 'x', "✗");

    /// <param name="cells">Of a target on one night.</param>
    public static StripMark Of(IReadOnlyList<HistoryCell> cells) =>
        cells.Any(cell => cell.Outcome == Outcome.Fail) ? Fail
        : cells.Any(cell => cell.Outcome == Outcome.Warn) ? Warn
        : cells.Any(cell => cell.Outcome.IsConclusive()) ? Good
        : Unjudged;

    /// <summary>A mark for each place of the strip; a night that did not ask the target is a gap too.</summary>
    public static IEnumerable<StripMark> Of(IEnumerable<DaySlot> slots, TargetSeries series) =>
        Of(slots, series.Nights, static one => one.Night, static one => Of(one.Cells));

    /// <summary>The same of one cell.</summary>
    public static IEnumerable<StripMark> Of(IEnumerable<DaySlot> slots, CellSeries series) =>
        Of(slots, series.Nights, static one => one.Night, static one => Of([one.Cell]));

    static IEnumerable<StripMark> Of<T>(
        IEnumerable<DaySlot> slots,
        IReadOnlyList<T> nights,
        Func<T, HistoryNight> nightOf,
        Func<T, StripMark> markOf
    )
    {
        var next = 0;
        foreach (var slot in slots)
        {
            var there = next < nights.Count && ReferenceEquals(nightOf(nights[next]), slot.Night);
            yield return there ? markOf(nights[next]) : Gap;
            next += there ? 1 : 0;
        }
    }

    public string Glyph(bool ascii) => ascii ? Letter.ToString() : Sign;

    public static string Legend(bool ascii) =>
        string.Join(
            ", ",
            new[] { Good, Warn, Fail, Unjudged }.Select(mark => $"{mark.Glyph(ascii)} {mark.Name}")
        ) + ", blank no night";
}
