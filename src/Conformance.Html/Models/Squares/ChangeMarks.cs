using Conformance.Reports.Diffs;
using Conformance.Results.Diffs;

namespace Conformance.Html.Models.Squares;

/// <summary>What changed since the baseline, cell by cell.</summary>
internal sealed class ChangeMarks
{
    readonly Dictionary<string, ChangeKind> _worst = new(StringComparer.Ordinal);

    public ChangeMarks(RunDiff? diff)
    {
        foreach (var change in diff?.Changes ?? [])
        {
            Mark(change.Cell, change.Kind);
            foreach (var scenario in change.AlsoIn)
            {
                Mark($"{change.Target}/{scenario}", change.Kind);
            }
        }
    }

    void Mark(string cell, ChangeKind kind)
    {
        if (!_worst.TryGetValue(cell, out var known) || kind < known)
        {
            _worst[cell] = kind;
        }
    }

    public string? Of(string cell) =>
        _worst.TryGetValue(cell, out var kind) ? DiffSummary.Heading(kind) : null;

    public static string Glyph(string words) =>
        words switch
        {
            "worse" => "▲",
            "fixed" => "▼",
            "cell come" => "+",
            _ => "≠",
        };
}
