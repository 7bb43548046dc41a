using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Dialects;

/// <summary>What differs between the providers of a dialect without being wrong.</summary>
internal abstract class TraitBook
{
    public abstract IReadOnlyList<Trait> All { get; }

    public abstract void Observe(Reading reading, TraitSet traits);

    /// <summary>Adds the members of one answer, each under the circumstance that it depends on.</summary>
    /// <param name="counted">The members of its chunks.</param>
    public abstract void Observe(Reading reading, FieldCounts counted, MemberSet members);

    /// <summary>Where values of a trait can be seen, the best place first; empty where no single place shows them.</summary>
    public abstract IReadOnlyList<WirePlace> PlacesOf(string trait, IEnumerable<string> values);
}

/// <summary>Where a reader sees a trait on the wire.</summary>
/// <param name="Pointer">JSON pointer with array positions as <c>*</c>.</param>
/// <param name="Occurrence">Of the events that have it: 0 is the first, 1 the second, -1 the last.</param>
internal sealed record WirePlace(string Pointer, int Occurrence);
