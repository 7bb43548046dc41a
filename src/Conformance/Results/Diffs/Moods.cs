namespace Conformance.Results.Diffs;

/// <summary>
/// What came with another upstream is told with it, and all that nobody has to answer for in a cell (a router, a mood, the
/// clock, and the traits that changed on such a night) is told as one change, with the others beneath it.
/// </summary>
internal static class Moods
{
    /// <param name="changes">Those of one cell.</param>
    public static List<Change> Unite(List<Change> changes)
    {
        var quiet = changes.FindAll(IsQuiet);
        var head =
            changes.Find(change => change is { Kind: ChangeKind.RoutedElsewhere })
            ?? quiet.OrderBy(change => change.Kind).FirstOrDefault();
        if (head is null)
        {
            return changes;
        }

        // What a new member explains explains the rest of that night too.
        var cause =
            head.Alarming && head.Kind == ChangeKind.RoutedElsewhere
                ? null
                : changes.Find(change => change is { Kind: ChangeKind.Worse, Members.Count: > 0 });
        var told = cause ?? head;
        var beneath = changes
            .Where(change => IsQuiet(change) || change.Kind == ChangeKind.TraitChanged)
            .Append(head)
            .Where(change => !ReferenceEquals(change, told))
            .Distinct(ReferenceEqualityComparer.Instance)
            .Cast<Change>()
            .OrderBy(change => change.Kind)
            .ToList();
        return
        [
            .. changes
                .Where(change => !beneath.Exists(other => ReferenceEquals(other, change)))
                .Select(change =>
                    ReferenceEquals(change, told)
                        ? change with
                        {
                            With = [.. change.With, .. beneath],
                        }
                        : change
                ),
        ];
    }

    static bool IsQuiet(Change change) =>
        change.CameWithUpstream || change.Kind is ChangeKind.FirstSeen or ChangeKind.Timing;
}
