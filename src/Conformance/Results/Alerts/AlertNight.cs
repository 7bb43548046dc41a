using Conformance.Judging;
using Conformance.Results.Diffs;

namespace Conformance.Results.Alerts;

/// <summary>A change at the gate, under its key.</summary>
internal sealed record Alert(string Key, Change Change);

/// <summary>What a night has to say to somebody who was told of the nights before it.</summary>
/// <param name="New">Nobody was told of it yet.</param>
/// <param name="Open">It was told, and is still so, or tonight cannot say; the oldest first.</param>
/// <param name="Fixed">It was told; tonight its rule had something to judge in those cells, and held.</param>
/// <param name="Told">What is to be remembered for the next night.</param>
internal sealed record AlertNight(
    IReadOnlyList<Alert> New,
    IReadOnlyList<ToldAlert> Open,
    IReadOnlyList<ToldAlert> Fixed,
    IReadOnlyList<ToldAlert> Told
)
{
    /// <param name="told">What the nights before have told; empty where nothing is remembered.</param>
    /// <param name="cells">All cells of NEW.</param>
    /// <param name="whole">Whether NEW set out to ask everything: what it does not have is asked no more.</param>
    public static AlertNight Of(
        IReadOnlyList<ToldAlert> told,
        RunDiff diff,
        DiffGate gate,
        IReadOnlyList<CellResult> cells,
        bool whole,
        DateOnly day
    )
    {
        var before = told.ToDictionary(alert => alert.Key, StringComparer.Ordinal);
        var tonight = diff
            .Changes.Where(gate.Includes)
            .Select(change => new Alert(ChangeKey.Of(change), change))
            .DistinctBy(alert => alert.Key, StringComparer.Ordinal)
            .ToList();
        var kept = tonight
            .Select(alert => Remember(alert, before.GetValueOrDefault(alert.Key), day))
            .ToList();
        var over = new List<ToldAlert>();
        var seen = diff.Changes.Select(ChangeKey.Of).ToHashSet(StringComparer.Ordinal);
        var byTarget = cells.Where(cell => cell.Newest).ToLookup(cell => cell.Target);
        foreach (var alert in told.Where(alert => tonight.TrueForAll(now => now.Key != alert.Key)))
        {
            var state = seen.Contains(alert.Key)
                ? AlertState.Open
                : AlertStates.Of(alert, [.. byTarget[alert.Target]], whole);
            (
                state == AlertState.Open ? kept
                : state == AlertState.Fixed ? over
                : []
            ).Add(alert);
        }

        kept =
        [
            .. kept.OrderBy(alert => alert.Since)
                .ThenBy(alert => alert.Key, StringComparer.Ordinal),
        ];
        return new AlertNight(
            [.. tonight.Where(alert => !before.ContainsKey(alert.Key))],
            [.. kept.Where(alert => before.ContainsKey(alert.Key))],
            over,
            kept
        );
    }

    /// <summary>Whether a change is among those that nobody was told of yet.</summary>
    public bool IsNew(Change change) => New.Any(alert => ReferenceEquals(alert.Change, change));

    /// <summary>The night on which somebody was told of a change; null where nobody was before this one.</summary>
    public DateOnly? ToldOn(Change change)
    {
        var key = ChangeKey.Of(change);
        return Open.FirstOrDefault(alert => alert.Key == key)?.Since;
    }

    static ToldAlert Remember(Alert alert, ToldAlert? before, DateOnly day) =>
        new(
            alert.Key,
            before?.Since ?? day,
            alert.Change.Target,
            ChangeKey.Subject(alert.Change),
            alert.Change.Rule,
            [
                .. alert
                    .Change.AlsoIn.Append(alert.Change.Scenario)
                    .Concat(before?.Scenarios ?? [])
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ]
        );
}
