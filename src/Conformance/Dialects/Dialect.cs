using Conformance.Judging;

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

    /// <summary>All rules, group by group, as reports list them.</summary>
    public abstract IReadOnlyList<Rule> Rules { get; }

    /// <summary>Ids that rules had once; none is ever used again.</summary>
    public abstract IReadOnlyList<RetiredRule> RetiredRules { get; }

    /// <summary>The documents beside the code that hold rules, as text.</summary>
    public abstract IReadOnlyList<string> RuleDocuments { get; }

    public abstract IReadOnlyList<Convention> Conventions { get; }

    /// <summary>Styles of tool-call ids that a profile can declare.</summary>
    public abstract IReadOnlyList<string> IdStyles { get; }

    public abstract TraitBook Traits { get; }

    /// <summary>The members that the specification knows, in its order.</summary>
    public abstract IReadOnlyList<SpecifiedMember> SpecifiedMembers { get; }

    public abstract Signature Signature { get; }

    /// <summary>What a server that speaks it sends.</summary>
    public abstract ServedApi Served { get; }

    public abstract RuleReport Judge(Reading reading, Profile profile);
}
