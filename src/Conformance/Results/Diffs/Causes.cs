using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>
/// A renamed member breaks several rules at once and shows in several traits. What came to a cell together with a member that
/// it never sent before (or went with one) is told as one change, with the others beneath it: one cause, one alarm.
/// </summary>
internal static class Causes
{
    /// <summary>The trait whose values are the members outside the specification.</summary>
    public const string Members = "vendor-fields";

    /// <param name="changes">Those of one pair.</param>
    public static IEnumerable<Change> Unite(CellPair pair, List<Change> changes)
    {
        var come = Both(pair, MemberChanges.Come(pair));
        var gone = Both(
            pair with
            {
                AllOld = pair.AllNew,
                AllNew = pair.AllOld,
            },
            MemberChanges.Gone(pair)
        );
        var worse = changes.Exists(change => change.Kind == ChangeKind.Worse);
        if (gone.Count > 0 && !worse && changes.Exists(change => change.Kind == ChangeKind.Fixed))
        {
            return Unite(changes, gone, ChangeKind.Fixed);
        }

        return come.Count > 0 ? Unite(changes, come, ChangeKind.Worse) : changes;
    }

    /// <summary>Results of an older version tell of the members outside the specification alone, as a trait.</summary>
    static List<string> Both(CellPair pair, IEnumerable<string> members) =>
        [
            .. TraitChanges
                .Fresh(pair, Members)
                .Keys.Where(value => value != "none")
                .Union(members, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    static List<Change> Unite(List<Change> changes, List<string> members, ChangeKind kind)
    {
        var united = changes.Where(change => BelongsTo(change, kind)).ToList();
        if (united.Count == 0)
        {
            return changes;
        }

        var first = united
            .OrderBy(change => change.Kind != kind)
            .ThenBy(change => change.Kind)
            .ThenByDescending(IsAbsence)
            .ThenByDescending(change => change.Level)
            .ThenBy(change => change.Trait != Members)
            .First();
        return
        [
            first with
            {
                With = [.. united.Where(change => !ReferenceEquals(change, first))],
                // What is seen for the first time wakes by itself, and only who asks for it.
                Alarming =
                    first.Alarming
                    || united.Exists(change =>
                        change.Alarming && change.Kind != ChangeKind.FirstSeen
                    ),
                Members = members,
            },
            .. changes.Where(change => !united.Contains(change)),
        ];
    }

    static bool BelongsTo(Change change, ChangeKind kind) =>
        !change.CameWithUpstream
        && (
            change.Kind == ChangeKind.TraitChanged
            || (
                kind == ChangeKind.Fixed
                    ? change.Kind == ChangeKind.Fixed
                    : change.Kind
                        is ChangeKind.Worse
                            or ChangeKind.BecameFlaky
                            or ChangeKind.Declared
                            or ChangeKind.FirstSeen
                            or ChangeKind.Timing
                        || change is { Kind: ChangeKind.Fixed, Remark.Length: > 0 }
            )
        );

    /// <summary>The finding that the old name is missing says most about a new name.</summary>
    static bool IsAbsence(Change change) =>
        change.New.Concat(change.Old).Any(sighting => sighting.Finding.Kind == "missing");
}
