namespace Conformance.Bench.House;

/// <summary>Folders of one parent, of which each uses every other, if only by way of a third.</summary>
/// <param name="Uses">One line for each direction, with a place.</param>
internal sealed record Circle(
    string Parent,
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> Uses
);

/// <summary>The folders of one parent, and who uses whom.</summary>
internal sealed class SiblingGraph
{
    readonly SortedDictionary<string, SortedDictionary<string, List<string>>> _uses = new(
        StringComparer.Ordinal
    );

    public void Add(string user, string used, string place)
    {
        if (!_uses.TryGetValue(user, out var all))
        {
            _uses.Add(user, all = new(StringComparer.Ordinal));
        }

        if (!all.TryGetValue(used, out var places))
        {
            all.Add(used, places = []);
        }

        places.Add(place);
    }

    public IEnumerable<Circle> Circles(string parent)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in _uses.Keys.Where(folder => !told.Contains(folder)))
        {
            var around = ReachedFrom(folder)
                .Where(other => ReachedFrom(other).Contains(folder))
                .ToList();
            if (around.Count > 1)
            {
                told.UnionWith(around);
                yield return new Circle(parent, around, [.. UsesWithin(around)]);
            }
        }
    }

    SortedSet<string> ReachedFrom(string folder)
    {
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([folder]);
        while (next.TryPop(out var one))
        {
            foreach (
                var used in _uses.TryGetValue(one, out var all) ? all.Keys.Where(reached.Add) : []
            )
            {
                next.Push(used);
            }
        }

        return reached;
    }

    IEnumerable<string> UsesWithin(IReadOnlyList<string> folders)
    {
        foreach (var user in folders)
        {
            foreach (var (used, places) in _uses[user].Where(entry => folders.Contains(entry.Key)))
            {
                yield return $"{user} uses {used}: {places.Count} times, first {places[0]}";
            }
        }
    }
}
