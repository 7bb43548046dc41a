using Conformance.Judging;

namespace Conformance.Reports.Rules;

/// <summary>A rule's record in words, for people.</summary>
internal static class RuleWords
{
    static readonly (RuleNeeds Need, string Words)[] NeedWords =
    [
        (RuleNeeds.LineEndings, "its line endings"),
        (RuleNeeds.Terminator, "how it ended"),
        (RuleNeeds.Bytes, "its bytes as they were sent"),
        (RuleNeeds.Json, "how its JSON was written"),
        (RuleNeeds.Headers, "its headers"),
        (RuleNeeds.NonAscii, "its characters beyond ASCII"),
        (RuleNeeds.Ids, "its ids"),
        (RuleNeeds.Created, "when it was created"),
        (RuleNeeds.Frames, "its event stream"),
        (RuleNeeds.Request, "the request"),
        (RuleNeeds.History, "the turns before"),
        (RuleNeeds.Scenario, "the scenario"),
        (RuleNeeds.Profile, "the target's profile"),
    ];

    public static string Needs(Rule rule)
    {
        var needs = new List<string>();
        foreach (var (need, words) in NeedWords)
        {
            if (rule.Needs.HasFlag(need))
            {
                needs.Add(words);
            }
        }

        return needs.Count == 0 ? "the answer alone" : "the answer and " + string.Join(", ", needs);
    }

    /// <summary>What a comparison of two nights allows for; empty where that is nothing.</summary>
    public static string Circumstances(Rule rule) =>
        string.Join(
            "; ",
            rule.Circumstances.Select(entry =>
                $"`{entry.Kind}`{(entry.Where is null ? "" : $" at `{entry.Where}`")}: {Words(entry.On)}"
            )
        );

    static string Words(RuleCircumstances parts) =>
        string.Join(
            ", ",
            parts
                .Names()
                .Select(name =>
                    name switch
                    {
                        "reasoning" => "whether the model reasoned",
                        "clock" => "whether the stream crossed a second",
                        _ => "whether the model wrote text before the call",
                    }
                )
        );

    public static string Modes(Rule rule) =>
        rule.Modes switch
        {
            RuleModes.Stream => "streams",
            RuleModes.Body => "plain JSON answers",
            _ => "streams and plain JSON answers",
        };

    public static string Maturity(Rule rule) =>
        rule.Maturity == Judging.Maturity.Trial ? "on trial" : "stable";

    /// <summary>The sentence of a kind, and its level where it is not that of the rule.</summary>
    public static string Message(FindingKind kind) =>
        kind.Level is { } level ? $"{kind.Message} ({level.Name()})" : kind.Message;

    /// <summary>What to do about the rule, and about those of its kinds that want something else done.</summary>
    public static string Advice(Rule rule) =>
        string.Join(
            " ",
            rule.Kinds.Where(kind => kind.Advice is not null)
                .Select(kind => $"Where it fails as `{kind.Name}`: {kind.Advice}")
                .Prepend(rule.Advice)
        );

    public static string Kind(SourceKind kind) =>
        kind switch
        {
            SourceKind.Specification => "specification",
            SourceKind.VendorDocumentation => "vendor documentation",
            SourceKind.Ambiguity => "ambiguity",
            SourceKind.ClientBehaviour => "client behaviour",
            _ => "our policy",
        };
}
