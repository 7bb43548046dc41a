namespace Conformance.Judging;

internal enum RuleStateKind
{
    Held,
    Failed,
    Waived,
    NotExercised,
}

/// <summary>What became of one rule in one turn or cell. <see cref="Detail"/> is the waiving convention, or why it was not exercised.</summary>
internal sealed record RuleState(RuleStateKind Kind, string? Detail = null)
{
    public static readonly RuleState Held = new(RuleStateKind.Held);
    public static readonly RuleState Failed = new(RuleStateKind.Failed);

    /// <summary>The state of a conversation from those of its turns: what failed anywhere failed.</summary>
    public static RuleState Worse(RuleState a, RuleState b) => Weight(b) > Weight(a) ? b : a;

    static int Weight(RuleState state) =>
        state.Kind switch
        {
            RuleStateKind.Failed => 3,
            RuleStateKind.Waived => 2,
            RuleStateKind.Held => 1,
            _ => 0,
        };

    public string Name =>
        Kind switch
        {
            RuleStateKind.Held => "held",
            RuleStateKind.Failed => "failed",
            RuleStateKind.Waived => "waived",
            _ => "not-exercised",
        };
}
