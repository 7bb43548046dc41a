namespace Conformance.Results.Diffs;

/// <summary>
/// What one cause did to several cells of a target is one change, told with the first cell's evidence: first what came with the
/// same member, then what is the same change.
/// </summary>
internal static class FoldedChanges
{
    /// <param name="changes">Those of all cells.</param>
    public static List<Change> Of(IEnumerable<Change> changes)
    {
        var folded = new List<Change>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var cause = Cause(change);
            if (change.Members.Count > 0)
            {
                // A renamed member shows at more places in one cell than in another.
                var at = folded.FindIndex(other => SharesMember(other, change));
                Add(change, at >= 0 ? at : null);
            }
            else
            {
                Add(change, places.TryGetValue(cause, out var at) ? at : null);
                places.TryAdd(cause, folded.Count - 1);
            }
        }

        return folded;

        void Add(Change change, int? at)
        {
            if (at is { } place)
            {
                folded[place] = Fold(folded[place], change);
            }
            else
            {
                folded.Add(change);
            }
        }
    }

    static bool SharesMember(Change a, Change b) =>
        a.Target == b.Target
        && (a.Kind == ChangeKind.Fixed) == (b.Kind == ChangeKind.Fixed)
        && a.Members.Intersect(b.Members, StringComparer.Ordinal).Any();

    /// <summary>The same text for what has the same cause. The lengths keep one part from passing for two.</summary>
    static string Cause(Change change) =>
        string.Join(
            '\n',
            Parts(change).Prepend(change.Target).Select(part => $"{part.Length} {part}")
        );

    static IEnumerable<string> Parts(Change change) =>
        change.Kind switch
        {
            ChangeKind.NotJudged => ["not judged", change.LastJudged ?? "", .. change.To],
            ChangeKind.Gone => ["gone", change.LastJudged ?? ""],
            ChangeKind.TraitChanged or ChangeKind.ModelRenamed when change.With.Count == 0 =>
            [
                change.Kind.Name(),
                change.Trait ?? "",
                .. change.To,
            ],
            _ => Words(change),
        };

    /// <summary>Everything but the cell, the turn and the bytes.</summary>
    static IEnumerable<string> Words(Change change) =>
        [
            change.Kind.Name(),
            change.Rule ?? "",
            change.Trait ?? "",
            change.Remark,
            $"{change.Level} {change.Alarming} {change.CameWithUpstream}",
            .. Places("old", change.Old),
            .. Places("new", change.New),
            .. change.From.Prepend("from"),
            .. change.To.Prepend("to"),
            .. change.Circumstances.Prepend("where"),
            .. change.Types.Prepend("types"),
            .. change.With.SelectMany(Words),
        ];

    static IEnumerable<string> Places(string side, IReadOnlyList<Sighting> sightings) =>
        sightings
            .Select(sighting => sighting.Finding)
            .Select(finding => $"{finding.Rule.Id} {finding.Kind} {finding.Where}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Prepend(side);

    static Change Fold(Change told, Change same)
    {
        var with = told.With.ToList();
        foreach (var other in Flat(same))
        {
            if (!Flat(told with { With = with }).Any(known => IsTold(known, other)))
            {
                with.Add(other);
            }
        }

        return told with
        {
            AlsoIn = [.. told.AlsoIn, same.Scenario],
            Folded = [.. told.Folded, same],
            Members = Union(told.Members, same.Members),
            From = Union(told.From, same.From),
            Circumstances = Union(told.Circumstances, same.Circumstances),
            Alarming = told.Alarming || same.Alarming,
            UnjudgedDays = Math.Max(told.UnjudgedDays ?? -1, same.UnjudgedDays ?? -1) switch
            {
                < 0 => null,
                var days => days,
            },
            With = with,
        };
    }

    /// <summary>What else came with the same member may be another rule's finding in each cell.</summary>
    static IEnumerable<Change> Flat(Change change) =>
        change.With.Prepend(change with { With = [], Members = [] });

    static bool IsTold(Change known, Change other) =>
        known.Kind == other.Kind
        && known.Rule == other.Rule
        && known.Trait == other.Trait
        && Places("", known.New).SequenceEqual(Places("", other.New))
        && Places("", known.Old).SequenceEqual(Places("", other.Old))
        && (known.Trait is null || other.To.All(known.To.Contains));

    static IReadOnlyList<string> Union(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        a.SequenceEqual(b)
            ? a
            : [.. a.Concat(b).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
