namespace Conformance.Results.Diffs;

/// <summary>Another model answers under the same name; or the same one writes its name otherwise.</summary>
internal static class ModelChanges
{
    /// <summary>A target's id names its snapshot, so another model means that the column is about something else.</summary>
    public static void Find(CellPair pair, List<Change> changes)
    {
        var old = Models(pair.Old, _ => true);
        var fresh = Models(pair.New, _ => true).Except(old, StringComparer.Ordinal).ToList();
        if (fresh.Count == 0 || old.Count == 0)
        {
            return;
        }

        // What another upstream calls the model says nothing of the one that answered before.
        var steady = Models(pair.New, turn => !turn.Rerouted(pair));
        var elsewhere = !fresh.Exists(steady.Contains);

        // An accepted baseline keeps every echo that it has seen in the trait; the turns are those of its last night.
        var known = pair.Old.Any(cell => cell.Traits.Values.ContainsKey(TraitChanges.ModelEcho));
        if (!elsewhere && known && TraitChanges.Fresh(pair, TraitChanges.ModelEcho).Count == 0)
        {
            return;
        }

        var renamed = fresh.TrueForAll(name => old.Any(past => ModelNames.AreOne(past, name)));
        changes.Add(
            pair.Change(renamed ? ChangeKind.ModelRenamed : ChangeKind.ModelReplaced) with
            {
                From = [.. old],
                To = fresh,
                Alarming = !renamed && !elsewhere,
                CameWithUpstream = elsewhere,
                Remark = elsewhere ? "of the other upstream" : "",
            }
        );
    }

    static SortedSet<string> Models(IEnumerable<CellResult> cells, Func<CellTurnOf, bool> counts) =>
        new(
            cells
                .SelectMany(cell => cell.Turns.Select(turn => new CellTurnOf(cell, turn)))
                .Where(counts)
                .Select(one => one.Turn.EchoedModel)
                .OfType<string>(),
            StringComparer.Ordinal
        );

    sealed record CellTurnOf(CellResult Cell, CellTurn Turn)
    {
        public bool Rerouted(CellPair pair) => RoutingChanges.IsRerouted(pair, Cell, Turn);
    }
}
