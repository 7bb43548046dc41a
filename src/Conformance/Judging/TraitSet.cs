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

    public bool HasSame(TraitSet other) => AreSame(_values, other._values, HasSame);

    static bool HasSame(
        SortedList<string, SortedSet<string>> a,
        SortedList<string, SortedSet<string>> b
    ) => AreSame(a, b, static (a, b) => a.SetEquals(b));

    static bool AreSame<T>(
        SortedList<string, T> a,
        SortedList<string, T> b,
        Func<T, T, bool> areSame
    )
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            if (
                a.GetKeyAtIndex(i) != b.GetKeyAtIndex(i)
                || !areSame(a.GetValueAtIndex(i), b.GetValueAtIndex(i))
            )
            {
                return false;
            }
        }

        return true;
    }
}
