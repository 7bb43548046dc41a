using Conformance.Judging;
using Conformance.Judging.View;
using Conformance.Specs.Providers;

namespace Conformance.Dialects;

/// <summary>
/// A wire protocol family: how its requests are built, how its answers are read, by which rules they are judged. Everything
/// that knows one dialect's members stands in that dialect's own folder, behind this; whoever asks takes the dialect from the
/// cell, the example or the exchange.
/// </summary>
internal abstract class Dialect
{
    /// <summary>As provider specs name it.</summary>
    public abstract string Id { get; }

    /// <summary>As sentences name it.</summary>
    public abstract string Name { get; }

    public abstract RequestFormat Requests { get; }

    public abstract AnswerFormat Answers { get; }

    /// <summary>Its rules, and how one answer is judged by them.</summary>
    public abstract RuleBook Rules { get; }

    public abstract IReadOnlyList<Convention> Conventions { get; }

    /// <summary>Members of a request that a vendor may document as without effect, and what that waives.</summary>
    public abstract IReadOnlyList<IgnorableMember> IgnorableMembers { get; }

    /// <summary>Styles of tool-call ids that a profile can declare.</summary>
    public abstract IReadOnlyList<IdStyle> IdStyles { get; }

    public abstract TraitBook Traits { get; }

    /// <summary>The members that the specification knows, in its order.</summary>
    public abstract IReadOnlyList<SpecifiedMember> SpecifiedMembers { get; }

    public abstract Signature Signature { get; }

    /// <summary>What a server that speaks it sends.</summary>
    public abstract ServedApi Served { get; }

    /// <summary>The convention that a profile declares; null where this dialect has none of that name.</summary>
    public Convention? Declared(DeclaredConvention declared)
    {
        foreach (var convention in Conventions)
        {
            if (convention.Name == declared.Name)
            {
                return convention with { Words = declared.Words };
            }
        }

        return null;
    }

    public RuleReport Judge(Reading reading, Profile profile) =>
        Rules.Judge(reading.Facts, profile);
}
