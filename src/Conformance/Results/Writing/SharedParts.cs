using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results.Writing;

/// <summary>
/// What the results of one target mostly have in common: of thousands of files, those that came out alike hold the same objects.
/// Results are given to it one after the other.
/// </summary>
internal sealed class SharedParts
{
    /// <summary>Of one target. Beyond them, what was seen longest ago is forgotten.</summary>
    const int Most = 16;

    readonly Dictionary<string, OfTarget> _targets = new(StringComparer.Ordinal);

    /// <summary>The same result, made of parts that others have too.</summary>
    public CellResult In(CellResult cell)
    {
        if (!_targets.TryGetValue(cell.Target, out var known))
        {
            _targets.Add(cell.Target, known = new OfTarget());
        }

        return cell with
        {
            Rules = Shared(known.Rules, cell.Rules, CellParts.AreSame),
            Traits = Shared(known.Traits, cell.Traits, static (a, b) => a.HasSame(b)),
            Members = Shared(known.Members, cell.Members, static (a, b) => a.HasSame(b)),
        };
    }

    static T Shared<T>(List<T> known, T value, Func<T, T, bool> areSame)
    {
        var at = known.FindIndex(other => areSame(other, value));
        if (at >= 0)
        {
            value = known[at];
            known.RemoveAt(at);
        }
        else if (known.Count == Most)
        {
            known.RemoveAt(Most - 1);
        }

        known.Insert(0, value);
        return value;
    }

    sealed class OfTarget
    {
        public List<IReadOnlyDictionary<string, RuleState>> Rules { get; } = [];
        public List<TraitSet> Traits { get; } = [];
        public List<MemberSet> Members { get; } = [];
    }
}
