namespace Conformance.Judging;

/// <summary>An observation, recorded and compared from night to night, never failed.</summary>
/// <param name="Specification">What the specification says of it, for the report's first column.</param>
/// <param name="Compared">False where it follows the model's mood or the network, so that a change means nothing.</param>
internal sealed record Trait(string Id, string Statement, string Specification, bool Compared);

/// <summary>The values of traits seen in a conversation, each under the circumstance that it depends on.</summary>
internal sealed class TraitSet
{
    // A provider that varies without end is not recorded without end.
    const int MostValues = 50;

    readonly SortedList<string, SortedList<string, SortedSet<string>>> _values = new(
        StringComparer.Ordinal
    );

    public IReadOnlyDictionary<string, SortedList<string, SortedSet<string>>> Values => _values;

    public void Add(string trait, string circumstance, string value)
    {
        if (!_values.TryGetValue(trait, out var circumstances))
        {
            _values.Add(trait, circumstances = new(StringComparer.Ordinal));
        }

        if (!circumstances.TryGetValue(circumstance, out var values))
        {
            circumstances.Add(circumstance, values = new(StringComparer.Ordinal));
        }

        if (values.Count < MostValues)
        {
            values.Add(Excerpt.Escape(value));
        }
    }

    public bool HasSame(TraitSet other) =>
        _values.Count == other._values.Count
        && _values
            .Zip(other._values)
            .All(pair =>
                pair.First.Key == pair.Second.Key && HasSame(pair.First.Value, pair.Second.Value)
            );

    static bool HasSame(
        SortedList<string, SortedSet<string>> a,
        SortedList<string, SortedSet<string>> b
    ) =>
        a.Count == b.Count
        && a.Zip(b)
            .All(pair =>
                pair.First.Key == pair.Second.Key
                && pair.First.Value.SequenceEqual(pair.Second.Value)
            );
}
