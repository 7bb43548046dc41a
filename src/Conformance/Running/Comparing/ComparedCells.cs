using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Running.Planning;

namespace Conformance.Running.Comparing;

/// <summary>
/// Which cells of OLD are compared where NEW was filtered, or is a shard: what it did not set out to ask is not gone.
/// </summary>
internal static class ComparedCells
{
    /// <param name="notes">Takes one line that says how many were left out.</param>
    public static List<CellResult> Of(List<CellResult> old, RecordedRun @new, List<string> notes)
    {
        if (!IsPart(@new.Header))
        {
            return old;
        }

        var there = @new.Cells.Select(cell => cell.Cell).ToHashSet(StringComparer.Ordinal);
        var filters = Filters.Parse(@new.Header.Filters);
        var shard = @new.Header.Shard is { } text ? Shard.Parse(text) : null;
        var left = old.Where(cell =>
                !there.Contains(cell.Cell)
                && !(Includes(filters, cell) && shard?.Holds(cell.Cell) != false)
            )
            .Select(cell => cell.Cell)
            .ToHashSet(StringComparer.Ordinal);
        if (left.Count > 0)
        {
            notes.Add(
                $"{Count(left.Count)} of OLD outside of what NEW was asked for ({Words(@new.Header)}), and left out"
            );
        }

        return old.FindAll(cell => !left.Contains(cell.Cell));
    }

    public static bool IsPart(RunHeader header) =>
        header.Filters.Count > 0 || header.Shard is not null;

    static string Count(int cells) => cells == 1 ? "1 cell" : $"{cells} cells";

    static string Words(RunHeader header) =>
        string.Join(
            ", ",
            header
                .Filters.Concat(header.Shard is { } shard ? [$"shard {shard}"] : [])
                .Select(word => Excerpt.Escape(word))
        );

    static bool Includes(Filters filters, CellResult cell) =>
        (filters.Providers.Count == 0 || filters.Providers.Contains(cell.Provider))
        && (filters.Models.Count == 0 || filters.Models.Contains(cell.Model))
        && filters.Includes(cell.Scenario);
}
