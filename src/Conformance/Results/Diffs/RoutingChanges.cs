using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>Another upstream answers behind the same router, turn by turn.</summary>
internal static class RoutingChanges
{
    public static void Find(CellPair pair, List<Change> changes)
    {
        var old = new SeenTurns(pair.Old);
        var moves = pair
            .New.SelectMany(cell => cell.Turns.Select(turn => Move(pair, old, cell, turn)))
            .OfType<Move>()
            .DistinctBy(move => (move.Turn, move.To))
            .OrderBy(move => move.Turn)
            .ToList();
        if (moves.Count == 0)
        {
            return;
        }

        var pinned = moves.SelectMany(move => move.Pinned ?? []).Distinct(StringComparer.Ordinal);
        changes.Add(
            pair.Change(ChangeKind.RoutedElsewhere) with
            {
                Circumstances =
                [
                    .. moves.Select(move =>
                        $"turn {move.Turn}: {string.Join(", ", move.From)} -> {move.To}"
                    ),
                ],
                From =
                [
                    .. moves.SelectMany(move => move.From).Distinct(StringComparer.Ordinal).Order(),
                ],
                To = [.. moves.Select(move => move.To).Distinct(StringComparer.Ordinal).Order()],
                Alarming = moves.Exists(move => move.IsForbidden),
                Remark = string.Join(", ", pinned) is { Length: > 0 } names
                    ? $"the request pins {names}"
                    : "the request pins no upstream",
            }
        );
    }

    /// <summary>Whether the router sent a turn to an upstream that OLD did not have there, and was free to.</summary>
    public static bool IsRerouted(CellPair pair, CellResult cell, CellTurn turn) =>
        Move(pair, new SeenTurns(pair.Old), cell, turn) is { Pinned: null };

    static Move? Move(CellPair pair, SeenTurns old, CellResult cell, CellTurn turn)
    {
        if (Upstream(cell, turn) is not { } to || Accepted(pair.Old, to, turn))
        {
            return null;
        }

        var from = Upstreams(pair.Old, old, turn.Turn);
        return from.Count == 0 || from.Contains(to)
            ? null
            : new Move(turn.Turn, [.. from], to, turn.Pinned);
    }

    /// <summary>Who answered a turn of OLD on any accepted night.</summary>
    static SortedSet<string> Upstreams(IReadOnlyList<CellResult> cells, SeenTurns old, int turn) =>
        new(
            old.At(turn)
                .Select(seen => seen.Circumstance.Upstream)
                .Concat(
                    cells.SelectMany(cell =>
                        cell.Turns.Where(one => one.Turn == turn).Select(one => Upstream(cell, one))
                    )
                )
                .OfType<string>(),
            StringComparer.Ordinal
        );

    /// <summary>Older results name the first turn's alone.</summary>
    static string? Upstream(CellResult cell, CellTurn turn) =>
        turn.Circumstance is { } circumstance ? circumstance.Upstream : cell.Upstream;

    /// <summary>An older baseline has seen an upstream where a circumstance of its traits ends with it.</summary>
    static bool Accepted(IEnumerable<CellResult> cells, string upstream, CellTurn turn) =>
        cells.Any(cell =>
            cell.Turns.Any(one => one.Turn == turn.Turn && one.Circumstance is null)
            && cell.Traits.Values.Values.Any(circumstances =>
                circumstances.Keys.Any(circumstance =>
                    circumstance.EndsWith("@" + upstream, StringComparison.Ordinal)
                )
            )
        );
}

/// <summary>A turn that another upstream answered.</summary>
/// <param name="Pinned">The upstreams that the request allows; null where it allows any.</param>
internal sealed record Move(
    int Turn,
    IReadOnlyList<string> From,
    string To,
    IReadOnlyList<string>? Pinned
)
{
    public bool IsForbidden => Pinned is { } pinned && !pinned.Any(pin => IsSame(pin, To));

    /// <summary>The request says <c>amazon-bedrock</c> or <c>deepinfra/fp8</c>, the answer "Amazon Bedrock" and "DeepInfra".</summary>
    static bool IsSame(string pin, string name)
    {
        var slash = pin.IndexOf('/');
        return Letters(slash < 0 ? pin : pin[..slash])
            .Equals(Letters(name), StringComparison.OrdinalIgnoreCase);

        static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
    }
}
