using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Conversations;

/// <summary>Takes back what was said about parts of an answer that its recording does not hold: another tool may have made them.</summary>
internal static class Unrecorded
{
    static readonly (NotKept Part, RuleNeeds Need, string Words)[] Parts =
    [
        (NotKept.LineEndings, RuleNeeds.LineEndings, "its line endings"),
        (NotKept.Terminator, RuleNeeds.Terminator, "how it ended"),
        (NotKept.Bytes, RuleNeeds.Bytes, "bytes that are no text"),
        (NotKept.Json, RuleNeeds.Json, "how its JSON was written"),
        (NotKept.Headers, RuleNeeds.Headers, "its headers"),
    ];

    const RuleNeeds OfRequest = RuleNeeds.Request | RuleNeeds.History;

    /// <param name="states">Changed: a rule that needs what is missing is not exercised.</param>
    /// <returns>The findings of the other rules.</returns>
    public static IReadOnlyList<Finding> Forget(
        Dialect dialect,
        NotKept missing,
        Dictionary<string, RuleState> states,
        IReadOnlyList<Finding> findings
    )
    {
        foreach (var rule in dialect.Rules)
        {
            if (Why(rule, missing) is { } why && states[rule.Id].Kind != RuleStateKind.NotExercised)
            {
                states[rule.Id] = new RuleState(RuleStateKind.NotExercised, why);
            }
        }

        return [.. findings.Where(finding => Why(finding.Rule, missing) is null)];
    }

    /// <summary>Null where the rule needs nothing of what is missing.</summary>
    static string? Why(Rule rule, NotKept missing)
    {
        if (missing.HasFlag(NotKept.Request) && (rule.Needs & OfRequest) != RuleNeeds.None)
        {
            return "the recording does not hold the request that was sent";
        }

        var words = new List<string>();
        foreach (var (part, need, name) in Parts)
        {
            if (missing.HasFlag(part) && rule.Needs.HasFlag(need))
            {
                words.Add(name);
            }
        }

        return words.Count == 0
            ? null
            : "the recording was made from one that does not keep, of the answer, "
                + string.Join(", nor ", words);
    }
}
