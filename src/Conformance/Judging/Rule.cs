namespace Conformance.Judging;

/// <summary>
/// The record of one rule: a predicate about what a provider sends, in words. The predicate itself stands beside the record
/// (C#), or is the entry of the chunk schema that carries the record.
/// </summary>
internal sealed record Rule
{
    /// <summary><c>group/name</c>; never reused, because baselines and deviations refer to it.</summary>
    public required string Id { get; init; }

    public required Level Level { get; init; }

    /// <summary>One sentence that says when the rule holds.</summary>
    public required string Statement { get; init; }

    /// <summary>The ways in which it can fail; each is part of a finding's identity.</summary>
    public required IReadOnlyList<FindingKind> Kinds { get; init; }

    /// <summary>Why a cell may have had nothing to judge: <c>no tool call</c>.</summary>
    public required string Unexercised
    {
        get;
        init
        {
            field = value;
            NotExercised = new RuleState(RuleStateKind.NotExercised, value);
        }
    }

    /// <summary>The state for that reason, one for all cells.</summary>
    public RuleState NotExercised { get; private init; } = RuleState.Held;

    public required RuleSource Source { get; init; }

    /// <summary>What the person at the provider should change.</summary>
    public required string Advice { get; init; }

    public IReadOnlyList<RuleSource> FurtherSources { get; init; } = [];

    /// <summary>Documented or measured departures that a reader should know; empty where there are none.</summary>
    public string Exceptions { get; init; } = "";

    public RuleNeeds Needs { get; init; }

    /// <summary>The ways to fail that hang on the model's mood or on the clock; a comparison of two nights asks for them.</summary>
    public IReadOnlyList<CircumstantialKind> Circumstances { get; init; } = [];

    public RuleModes Modes { get; init; } = RuleModes.Both;

    /// <summary>Version of the rule set that brought it.</summary>
    public string Since { get; init; } = "1.0.0";

    public Maturity Maturity { get; init; } = Maturity.Stable;

    public string Group => Id[..Id.IndexOf('/')];

    public FindingKind Kind(string name) =>
        Find(name)
        ?? throw new ArgumentException($"the rule {Id} has no kind '{name}'", nameof(name));

    /// <summary>What a failure of a kind weighs, unless the predicate says otherwise.</summary>
    public Level LevelOf(string kind) => Find(kind)?.Level ?? Level;

    /// <summary>What to change where it failed in this way.</summary>
    public string AdviceOf(string kind) => Find(kind)?.Advice ?? Advice;

    /// <summary>What must be known to tell a failure of a kind.</summary>
    public RuleNeeds NeedsOf(string kind) => Find(kind)?.Needs ?? Needs;

    /// <summary>What a failure of a kind at a place depends on.</summary>
    public RuleCircumstances CircumstancesOf(string kind, string where)
    {
        var parts = RuleCircumstances.None;
        foreach (var entry in Circumstances)
        {
            if (entry.Kind == kind && (entry.Where is null || entry.Where == where))
            {
                parts |= entry.On;
            }
        }

        return parts;
    }

    FindingKind? Find(string kind)
    {
        foreach (var known in Kinds)
        {
            if (known.Name == kind)
            {
                return known;
            }
        }

        return null;
    }
}

/// <summary>One way in which a rule fails: a stable word within the rule, and the sentence that a finding shows for it.</summary>
/// <param name="Level">Where it weighs something else than its rule; null where it does not.</param>
/// <param name="Advice">Where something else is to be changed than for the other kinds; null where it is not.</param>
internal sealed record FindingKind(
    string Name,
    string Message,
    Level? Level = null,
    string? Advice = null
)
{
    /// <summary>What it must know, where that is something else than its rule must; without it, it is not told.</summary>
    public RuleNeeds? Needs { get; init; }
}

/// <summary>An id that no rule has any more. It is kept, because ids are never used again.</summary>
/// <param name="Since">Version of the rule set that brought it.</param>
/// <param name="ReplacedBy">The rule that took its place; null where none did.</param>
internal sealed record RetiredRule(string Id, string Since, string? ReplacedBy);

/// <summary>
/// What a rule must know beside the assembled answer; without it, it is not exercised. The second half is what recordings of
/// other tools may not hold of the answer (<see cref="Exchanges.NotKept"/>).
/// </summary>
[Flags]
internal enum RuleNeeds
{
    None = 0,
    Request = 1,
    History = 2,
    Scenario = 4,
    Profile = 8,
    LineEndings = 16,
    Terminator = 32,
    Bytes = 64,
    Headers = 128,
    Json = 256,
    NonAscii = 512,
    Ids = 1024,
    Created = 2048,
    Frames = 4096,
    Body = 8192,
}

[Flags]
internal enum RuleModes
{
    Stream = 1,
    Body = 2,
    Both = Stream | Body,
}

internal enum Maturity
{
    /// <summary>Shown, but its findings never touch the outcome.</summary>
    Trial,
    Stable,
}
