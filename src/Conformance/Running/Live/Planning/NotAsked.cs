using Conformance.Running.Planning;

namespace Conformance.Running.Live.Planning;

/// <summary>
/// What nobody named and cannot, or should not, be asked: providers without their key, servers that need none, models that are
/// gone. Of each kind there is one line, however many they are, and no cell in the results.
/// </summary>
internal sealed class NotAsked
{
    readonly SortedDictionary<string, string> _without = new(StringComparer.Ordinal);
    readonly SortedSet<string> _keyless = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, DateOnly> _retired = new(StringComparer.Ordinal);
    readonly SortedSet<string> _skipped = new(StringComparer.Ordinal);

    /// <summary>Providers for which the environment lacks something, those whose cells are skipped for it too.</summary>
    public IReadOnlyList<string> WithoutKey =>
        [.. _without.Keys.Union(_skipped).Order(StringComparer.Ordinal)];

    public IEnumerable<string> Lines
    {
        get
        {
            if (_without.Count > 0)
            {
                yield return $"not asked, because a variable is not set: {string.Join(", ", _without.Select(one => $"{one.Key} ({one.Value})"))}";
            }

            if (_keyless.Count > 0)
            {
                yield return $"asked only when named with --provider, because they need no key: {string.Join(", ", _keyless)}";
            }

            if (_retired.Count > 0)
            {
                yield return $"not asked, because retired: {string.Join(", ", _retired.Select(one => $"{one.Key} ({one.Value:yyyy-MM-dd})"))}";
            }
        }
    }

    /// <summary>Whether a cell is left out because of its provider, which nobody named.</summary>
    public bool Takes(PlannedCell cell, PlannedEndpoint target)
    {
        var provider = cell.Provider.Id;
        if (target.Named || (target.Missing is null && !target.AsksWithoutKey))
        {
            return false;
        }

        if (target.Found.Variable is { } variable)
        {
            _without.TryAdd(provider, variable);
        }
        else
        {
            _keyless.Add(provider);
        }

        return true;
    }

    /// <summary>Leaves out a cell of a model that is gone.</summary>
    public void Add(PlannedCell cell, DateOnly retired) => _retired[cell.Target] = retired;

    /// <summary>A provider that was named, and whose cells are skipped.</summary>
    public void SkippedOf(string provider) => _skipped.Add(provider);
}
