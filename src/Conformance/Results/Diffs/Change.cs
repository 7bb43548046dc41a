using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>What kind of difference it is; in the order in which reports list them.</summary>
internal enum ChangeKind
{
    /// <summary>A finding that OLD has not.</summary>
    Worse,

    /// <summary>The same rule fails in another way or at another place.</summary>
    FailsDifferently,

    /// <summary>A finding in some repeats only, where it was in none or in all.</summary>
    BecameFlaky,

    /// <summary>The answers name a model that they did not name.</summary>
    ModelReplaced,

    /// <summary>The answers write the name of their model otherwise.</summary>
    ModelRenamed,

    /// <summary>Another upstream answered.</summary>
    RoutedElsewhere,

    /// <summary>Members that were in every answer are in none, or the other way; or their values are of other JSON types.</summary>
    MembersChanged,

    /// <summary>A trait has a value that OLD lacks in a circumstance that OLD has seen.</summary>
    TraitChanged,

    /// <summary>A new finding, but a declared one.</summary>
    Declared,

    /// <summary>The finding was there, and its excuse is gone.</summary>
    Undeclared,

    /// <summary>A finding in a turn that OLD did not reach, or under a circumstance that it depends on and OLD never came under.</summary>
    FirstSeen,

    /// <summary>A finding that follows the clock.</summary>
    Timing,

    /// <summary>A finding that NEW has not.</summary>
    Fixed,

    /// <summary>OLD says something final about the cell, NEW does not.</summary>
    NotJudged,

    /// <summary>OLD judged the cell, NEW does not have it.</summary>
    Gone,

    /// <summary>NEW judged the cell, OLD did not.</summary>
    Come,
}

internal static class ChangeKinds
{
    /// <summary>As --json writes it.</summary>
    public static string Name(this ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Worse => "worse",
            ChangeKind.FailsDifferently => "fails-differently",
            ChangeKind.BecameFlaky => "became-flaky",
            ChangeKind.ModelReplaced => "model-replaced",
            ChangeKind.ModelRenamed => "model-name-changed",
            ChangeKind.RoutedElsewhere => "routed-elsewhere",
            ChangeKind.MembersChanged => "members-changed",
            ChangeKind.TraitChanged => "trait-changed",
            ChangeKind.Declared => "declared",
            ChangeKind.Undeclared => "undeclared",
            ChangeKind.FirstSeen => "first-seen",
            ChangeKind.Timing => "timing",
            ChangeKind.Fixed => "fixed",
            ChangeKind.NotJudged => "not-judged",
            ChangeKind.Gone => "gone",
            _ => "come",
        };
}

/// <summary>A finding, and the trial that it was made in.</summary>
internal sealed record Sighting(CellResult Cell, Finding Finding);

/// <summary>One difference between two runs: in one cell, or in several of a target that have it from one cause.</summary>
internal sealed record Change
{
    public required ChangeKind Kind { get; init; }
    public required string Provider { get; init; }
    public required string Model { get; init; }
    public required string Scenario { get; init; }

    /// <summary>Of a finding: the rule's id; null elsewhere.</summary>
    public string? Rule { get; init; }

    /// <summary>The worst level that the findings of NEW have (of OLD, where they are fixed); null elsewhere.</summary>
    public Level? Level { get; init; }

    /// <summary>The evidence in OLD: one of each turn, kind and place.</summary>
    public IReadOnlyList<Sighting> Old { get; init; } = [];

    public IReadOnlyList<Sighting> New { get; init; } = [];

    /// <summary>Of a trait: its id.</summary>
    public string? Trait { get; init; }

    /// <summary>Of a trait: where the value is new. Of another upstream: turn by turn, from which to which.</summary>
    public IReadOnlyList<string> Circumstances { get; init; } = [];

    /// <summary>Further scenarios of the target in which the same is seen; it is told once, with the evidence of the first.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];

    /// <summary>The same in those scenarios, each with its own evidence.</summary>
    public IReadOnlyList<Change> Folded { get; init; } = [];

    /// <summary>Of members: those whose values are of other JSON types, each with both: <c>usage.cost: string -> number</c>.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>A finding that the upstream brought which answered instead of another.</summary>
    public bool CameWithUpstream { get; init; }

    /// <summary>What it was: values of a trait, models, upstreams, the outcome; empty where the evidence says it.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>What a reader should know besides; empty where there is nothing.</summary>
    public string Remark { get; init; } = "";

    /// <summary>The day of the last verdict, where there is none in NEW; null where it is not known.</summary>
    public string? LastJudged { get; init; }

    /// <summary>How many days lie between the last verdict and the run; null where that is not known, or there is a decision behind it.</summary>
    public int? UnjudgedDays { get; init; }

    /// <summary>Members that came (or went) in the same cell, where that is the likely cause.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The other changes that have the same cause.</summary>
    public IReadOnlyList<Change> With { get; init; } = [];

    /// <summary>Whether it is something to be woken for, at the level where that counts.</summary>
    public bool Alarming { get; init; }

    public string Cell => $"{Provider}/{Model}/{Scenario}";

    public string Target => $"{Provider}/{Model}";

    /// <summary>As reports head it: the cell, how many more there are, or the target where it concerns all of it.</summary>
    public string Place =>
        Kind == ChangeKind.MembersChanged ? Target
        : AlsoIn.Count > 0 ? $"{Cell} and {AlsoIn.Count} more"
        : Cell;
}

/// <summary>All differences of two runs.</summary>
/// <param name="Compared">Cells that both judged.</param>
/// <param name="Paired">Cells that both have.</param>
/// <param name="OldJudged">Cells of OLD that were judged.</param>
/// <param name="Judged">Cells of NEW that have a verdict.</param>
/// <param name="Unjudged">Cells of NEW that have none, though nobody decided that they should not.</param>
/// <param name="Notes">What could not be compared, and what was judged anew.</param>
internal sealed record RunDiff(
    IReadOnlyList<Change> Changes,
    int Compared,
    int Paired,
    int OldJudged,
    int Judged,
    int Unjudged,
    IReadOnlyList<string> Notes
);
