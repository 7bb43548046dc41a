using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results.Diffs;

/// <summary>
/// Compares which members the answers of a target carry, vendors' own among them: what was in every one and is in none, or the
/// other way, and what is of another JSON type. Under each circumstance that both runs came under.
/// </summary>
internal static class MemberChanges
{
    /// <param name="pairs">All of one target that both runs judged.</param>
    public static Change? Find(IReadOnlyList<CellPair> pairs)
    {
        var old = Members(pairs.SelectMany(pair => pair.Old));
        var @new = Members(pairs.SelectMany(pair => pair.New));
        var come = Missing(@new, old);
        var gone = Missing(old, @new);
        var types = Types(old, @new);
        return come.Count + gone.Count + types.Count == 0
            ? null
            : pairs[0].Change(ChangeKind.MembersChanged) with
            {
                From = gone,
                To = come,
                Types = types,
            };
    }

    /// <summary>The members that every answer of a cell has, and OLD never had.</summary>
    public static IReadOnlyList<string> Come(CellPair pair) =>
        Missing(Members(pair.New), Members(pair.Old));

    /// <summary>The members of a cell, in however many answers, that OLD never had where it might have had them.</summary>
    public static IReadOnlyList<string> Unknown(CellPair pair)
    {
        var old = Members(pair.Old);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (circumstance, members) in Members(pair.New).Circumstances)
        {
            if (Alike(old, circumstance) is { } known)
            {
                unknown.UnionWith(members.Keys.Where(path => IsMissing(path, known)));
            }
        }

        return [.. unknown];
    }

    /// <summary>The members that every answer of OLD had, and none has now.</summary>
    public static IReadOnlyList<string> Gone(CellPair pair) =>
        Missing(Members(pair.Old), Members(pair.New));

    static MemberSet Members(IEnumerable<CellResult> cells)
    {
        var members = new MemberSet();
        foreach (var cell in cells)
        {
            members.Add(cell.Members);
        }

        return members;
    }

    /// <summary>
    /// The members under the same circumstance; null where there are none. Where only one of the runs says who answered, that is
    /// no other circumstance: the member that said so went.
    /// </summary>
    static SortedList<string, MemberUse>? Alike(MemberSet set, string circumstance)
    {
        if (set.Circumstances.TryGetValue(circumstance, out var known))
        {
            return known;
        }

        var united = new MemberSet();
        foreach (var (other, members) in set.Circumstances)
        {
            if (
                (HasUpstream(other) != HasUpstream(circumstance))
                && WithoutUpstream(other) == WithoutUpstream(circumstance)
            )
            {
                united.Add(circumstance, members);
            }
        }

        return united.Circumstances.GetValueOrDefault(circumstance);
    }

    static bool HasUpstream(string circumstance) => circumstance.Contains('@');

    static string WithoutUpstream(string circumstance) => circumstance.Split('@')[0];

    /// <summary>What every answer of one run has, and none of the other: the outermost of what stands in one another.</summary>
    static List<string> Missing(MemberSet there, MemberSet here)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (circumstance, members) in there.Circumstances)
        {
            if (Alike(here, circumstance) is not { } others)
            {
                continue;
            }

            foreach (var (path, use) in members)
            {
                if (use.Always && IsMissing(path, others))
                {
                    missing.Add(path);
                }
            }
        }

        return [.. missing];
    }

    /// <summary>What stands in something that is missing is not told beside it; how many elements an array has is no shape.</summary>
    static bool IsMissing(string path, SortedList<string, MemberUse> others) =>
        !others.ContainsKey(path)
        && MemberSet.HasParent(others, path)
        && !path.EndsWith("[]", StringComparison.Ordinal)
        && !IsFull(others);

    static List<string> Types(MemberSet old, MemberSet @new)
    {
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (circumstance, members) in @new.Circumstances)
        {
            if (Alike(old, circumstance) is not { } others)
            {
                continue;
            }

            foreach (var (path, use) in members)
            {
                if (others.TryGetValue(path, out var before) && IsOfOtherType(before, use))
                {
                    changed.Add($"{path}: {before.Types.Name()} -> {use.Types.Name()}");
                }
            }
        }

        return [.. changed];
    }

    /// <summary>Null is no value yet: it tells of another type only where it stood everywhere, and stands nowhere.</summary>
    static bool IsOfOtherType(MemberUse old, MemberUse @new)
    {
        var before = old.Types & ~MemberTypes.Null;
        var after = @new.Types & ~MemberTypes.Null;
        return before == MemberTypes.None || after == MemberTypes.None
            ? old.Always && @new.Always && (old.Types & @new.Types) == MemberTypes.None
            : (after & ~before) != MemberTypes.None;
    }

    /// <summary>Of a hostile answer, of which the rest was not counted.</summary>
    static bool IsFull(SortedList<string, MemberUse> members) =>
        members.Count >= MemberSet.MostPaths;
}
