namespace Conformance.Results.Diffs;

/// <summary>What concerns a target as a whole is told once, in however many of its scenarios it is seen.</summary>
internal static class TargetChanges
{
    /// <param name="changes">Those of all cells.</param>
    public static List<Change> Unite(IReadOnlyList<CellPair> pairs, List<Change> changes)
    {
        var united = FoldedChanges.Of(changes);
        foreach (
            var target in pairs
                .Where(pair => pair.Old.Count > 0 && pair.New.Count > 0)
                .GroupBy(pair => (pair.Provider, pair.Model))
        )
        {
            if (MemberChanges.Find([.. target]) is { } members)
            {
                Place(members, united);
            }
        }

        return united;
    }

    /// <summary>
    /// Members that came or went are told with what got worse (or was fixed) for it; where nothing did, the traits that changed
    /// are told with them, and what else came with the new ones.
    /// </summary>
    static void Place(Change members, List<Change> changes)
    {
        var ofTarget = changes.FindAll(change => change.Target == members.Target);
        var host =
            ofTarget.Find(change => IsDefect(change.Kind))
            ?? ofTarget.Find(change => change.Kind == ChangeKind.Fixed);
        if (host is not null)
        {
            var at = changes.IndexOf(host);
            changes[at] = host with { With = [.. host.With, members] };
            return;
        }

        var united = ofTarget.FindAll(change =>
            change.Kind == ChangeKind.TraitChanged
            || change.Members.Intersect(members.To, StringComparer.Ordinal).Any()
        );
        changes.RemoveAll(united.Contains);
        changes.Add(
            members with
            {
                With = [.. united.SelectMany(Flatten).Where(change => !Tells(members, change))],
            }
        );
    }

    /// <summary>The trait that names a new member says the same again.</summary>
    static bool Tells(Change members, Change trait) =>
        trait.Trait == Causes.Members && trait.To.All(members.To.Contains);

    static IEnumerable<Change> Flatten(Change change) =>
        change.With.Prepend(change with { With = [], Members = [] });

    static bool IsDefect(ChangeKind kind) =>
        kind
            is ChangeKind.Worse
                or ChangeKind.FailsDifferently
                or ChangeKind.BecameFlaky
                or ChangeKind.Declared;
}
