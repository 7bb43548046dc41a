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

    public static StripMark Of(DaySlot slot, string target)
    {
        var cells = slot.Night?.Cells.Where(cell => cell.Target == target).ToList() ?? [];
        return cells.Count == 0 ? Gap
            : cells.Exists(cell => cell.Outcome == Outcome.Fail) ? Fail
            : cells.Exists(cell => cell.Outcome == Outcome.Warn) ? Warn
            : cells.Exists(cell => cell.Outcome.IsConclusive()) ? Good
            : Unjudged;
    }

    public string Glyph(bool ascii) => ascii ? Letter.ToString() : Sign;

    public static string Legend(bool ascii) =>
        string.Join(
            ", ",
            new[] { Good, Warn, Fail, Unjudged }.Select(mark => $"{mark.Glyph(ascii)} {mark.Name}")
        ) + ", blank no night";
}
