namespace Conformance.Judging;

/// <summary>
/// Under what one answer came: what the model felt like, the clock and the router decide, and no provider is better or worse
/// for. Two nights are compared where these are equal.
/// </summary>
/// <param name="Output">One of <see cref="Outputs"/>.</param>
/// <param name="Reasoned">The model reasoned, as the answer tells or counts it.</param>
/// <param name="ClockMoved">The chunks carry more than one time: the stream crossed a second.</param>
/// <param name="Upstream">Who answered behind a router; null where nobody says so.</param>
internal sealed record Circumstance(string Output, bool Reasoned, bool ClockMoved, string? Upstream)
{
    public const string Text = "text";
    public const string Call = "call";
    public const string TextBeforeCall = "text-before-call";

    /// <summary>What the answer consists of.</summary>
    public static readonly string[] Outputs = [Text, Call, TextBeforeCall];

    /// <summary>Whether a rule that depends on these parts may judge both alike.</summary>
    public bool IsLike(Circumstance other, RuleCircumstances parts) =>
        IsSameUpstream(other)
        && (!parts.HasFlag(RuleCircumstances.TextBeforeCall) || Output == other.Output)
        && (!parts.HasFlag(RuleCircumstances.Reasoning) || Reasoned == other.Reasoned);

    /// <summary>Where nobody says who answered, nobody can say that it was another one.</summary>
    public bool IsSameUpstream(Circumstance other) =>
        Upstream is null
        || other.Upstream is null
        || Upstream.Equals(other.Upstream, StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts that a rule depends on, as what the model did: <c>reasoned</c>.</summary>
    public string Words(RuleCircumstances parts)
    {
        var words = new List<string>();
        if (parts.HasFlag(RuleCircumstances.TextBeforeCall))
        {
            words.Add(
                Output switch
                {
                    Call => "called without text before the call",
                    TextBeforeCall => "wrote text before the call",
                    _ => "wrote text and called nothing",
                }
            );
        }

        if (parts.HasFlag(RuleCircumstances.Reasoning))
        {
            words.Add(Reasoned ? "reasoned" : "did not reason");
        }

        return string.Join(" and ", words);
    }
}

/// <summary>What a failure may depend on without anyone at the provider having changed anything.</summary>
[Flags]
internal enum RuleCircumstances
{
    None = 0,

    /// <summary>Whether the model wrote text before the call, or called at all.</summary>
    TextBeforeCall = 1,

    /// <summary>Whether the model reasoned.</summary>
    Reasoning = 2,

    /// <summary>Whether the stream crossed a second.</summary>
    Clock = 4,
}

/// <summary>A way to fail that depends on a circumstance; declared in the rule's record.</summary>
/// <param name="Kind">Of the rule's kinds.</param>
/// <param name="Where">JSON pointer as findings have it; null for any.</param>
internal sealed record CircumstantialKind(string Kind, string? Where, RuleCircumstances On);

internal static class RuleCircumstanceNames
{
    static readonly (string Name, RuleCircumstances Part)[] All =
    [
        ("text-before-call", RuleCircumstances.TextBeforeCall),
        ("reasoning", RuleCircumstances.Reasoning),
        ("clock", RuleCircumstances.Clock),
    ];

    public static IEnumerable<string> Names(this RuleCircumstances parts) =>
        All.Where(entry => parts.HasFlag(entry.Part)).Select(entry => entry.Name);

    /// <summary>Null where there is none of that name.</summary>
    public static RuleCircumstances? Parse(string name)
    {
        foreach (var entry in All)
        {
            if (entry.Name == name)
            {
                return entry.Part;
            }
        }

        return null;
    }
}
