namespace Conformance.Judging.Members;

/// <summary>
/// Which members the answers of a cell carry, under each circumstance: in every answer or in some, and of which JSON types.
/// What was seen on several nights can be united. Bounded: hostile answers cannot make it grow without end.
/// </summary>
internal sealed class MemberSet
{
    public const int MostCircumstances = 40;
    public const int MostPaths = 400;

    readonly SortedList<string, SortedList<string, MemberUse>> _circumstances = new(
        StringComparer.Ordinal
    );

    public IReadOnlyDictionary<string, SortedList<string, MemberUse>> Circumstances =>
        _circumstances;

    /// <summary>Takes the members of one answer, or of answers that were counted elsewhere.</summary>
    public void Add(string circumstance, IReadOnlyDictionary<string, MemberUse> members)
    {
        if (!_circumstances.TryGetValue(circumstance, out var known))
        {
            if (_circumstances.Count < MostCircumstances)
            {
                _circumstances.Add(circumstance, Copy(members));
            }

            return;
        }

        foreach (var (path, use) in members)
        {
            if (known.TryGetValue(path, out var before))
            {
                known[path] = new MemberUse(before.Always && use.Always, before.Types | use.Types);
            }
            else if (known.Count < MostPaths)
            {
                known.Add(path, use with { Always = use.Always && !HasParent(known, path) });
            }
        }

        foreach (var (path, use) in known.ToList())
        {
            if (use.Always && !members.ContainsKey(path) && HasParent(members, path))
            {
                known[path] = use with { Always = false };
            }
        }
    }

    public void Add(MemberSet other)
    {
        foreach (var (circumstance, members) in other._circumstances)
        {
            Add(circumstance, members);
        }
    }

    /// <summary>Whether that in which a member stands was there at all, so that its absence says something.</summary>
    public static bool HasParent(IReadOnlyDictionary<string, MemberUse> members, string path) =>
        Parent(path) is { Length: > 0 } parent
            ? members.TryGetValue(parent, out var use)
                && (use.Types & (MemberTypes.Object | MemberTypes.Array)) != MemberTypes.None
            : members.Count > 0;

    /// <summary><c>choices[].delta</c> of <c>choices[].delta.role</c>; empty at the top.</summary>
    public static string Parent(string path)
    {
        if (path.EndsWith("[]", StringComparison.Ordinal))
        {
            return path[..^2];
        }

        var bracket = path.EndsWith("\"]", StringComparison.Ordinal)
            ? path.LastIndexOf("[\"", StringComparison.Ordinal)
            : path.LastIndexOf('.');
        return bracket < 0 ? "" : path[..bracket];
    }

    /// <summary>Without the members at some paths, and all that stands in them.</summary>
    public MemberSet Without(IReadOnlyList<string> paths)
    {
        var left = new MemberSet();
        foreach (var (circumstance, members) in _circumstances)
        {
            left._circumstances.Add(
                circumstance,
                Copy(
                    members
                        .Where(member => !paths.Any(path => IsWithin(member.Key, path)))
                        .ToDictionary(StringComparer.Ordinal)
                )
            );
        }

        return left;
    }

    static bool IsWithin(string path, string outer)
    {
        for (var step = path; step.Length > 0; step = Parent(step))
        {
            if (step == outer)
            {
                return true;
            }
        }

        return false;
    }

    public bool HasSame(MemberSet other) =>
        _circumstances.Count == other._circumstances.Count
        && _circumstances
            .Zip(other._circumstances)
            .All(pair =>
                pair.First.Key == pair.Second.Key
                && pair.First.Value.SequenceEqual(pair.Second.Value)
            );

    static SortedList<string, MemberUse> Copy(IReadOnlyDictionary<string, MemberUse> members)
    {
        var copy = new SortedList<string, MemberUse>(StringComparer.Ordinal);
        foreach (var (path, use) in members)
        {
            if (copy.Count < MostPaths)
            {
                copy[path] = use;
            }
        }

        return copy;
    }
}
