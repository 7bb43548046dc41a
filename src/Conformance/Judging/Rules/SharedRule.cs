using Conformance.Judging.View;

namespace Conformance.Judging.Rules;

/// <summary>A rule that every dialect may have: its predicate, and what every record of it says.</summary>
internal sealed record SharedRule(RuleTemplate Template, Action<AnswerView, RuleReport, Rule> Check)
{
    /// <summary>An answer that ended in an error is not held to it.</summary>
    public bool SkippedAfterError { get; init; }
}

/// <summary>
/// The record of a shared rule without what each dialect decides: how much it weighs there, and who demands it. A dialect may
/// say the rest in its own words too.
/// </summary>
internal sealed record RuleTemplate
{
    public required string Id { get; init; }
    public required string Statement { get; init; }
    public required IReadOnlyList<FindingKind> Kinds { get; init; }
    public required string Unexercised { get; init; }
    public required string Advice { get; init; }
    public RuleNeeds Needs { get; init; }
    public IReadOnlyList<CircumstantialKind> Circumstances { get; init; } = [];
    public RuleModes Modes { get; init; } = RuleModes.Both;
    public string Since { get; init; } = "1.0.0";
    public Maturity Maturity { get; init; } = Maturity.Stable;

    /// <summary>The record of one dialect.</summary>
    public Rule In(Level level, RuleSource source) =>
        new()
        {
            Id = Id,
            Level = level,
            Statement = Statement,
            Kinds = Kinds,
            Unexercised = Unexercised,
            Advice = Advice,
            Needs = Needs,
            Circumstances = Circumstances,
            Modes = Modes,
            Since = Since,
            Maturity = Maturity,
            Source = source,
        };
}
