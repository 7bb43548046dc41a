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
        (NotKept.NonAscii, RuleNeeds.NonAscii, "characters beyond ASCII"),
        (NotKept.Ids, RuleNeeds.Ids, "its ids (the recorder redacted them)"),
        (NotKept.Created, RuleNeeds.Created, "when it was created (the recorder redacted it)"),
        (NotKept.Frames, RuleNeeds.Frames, "the event stream around its chunks"),
        (NotKept.Body, RuleNeeds.Body, "the body that was sent"),
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
        var known = findings
            .Where(finding =>
                Why(finding.Rule, finding.Rule.NeedsOf(finding.Kind), missing) is null
            )
            .ToList();
        var failed = known.Select(finding => finding.Rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in dialect.Rules.Where(rule => !failed.Contains(rule.Id)))
        {
            var state = states[rule.Id].Kind;
            if (state != RuleStateKind.NotExercised && Why(rule, rule.Needs, missing) is { } why)
            {
                states[rule.Id] = new RuleState(RuleStateKind.NotExercised, why);
            }
            else if (state == RuleStateKind.Failed)
            {
                // Only in a way that nothing can be said of, such as how a number was spelled.
                states[rule.Id] = RuleState.Held;
            }
        }

        return known;
    }

    /// <summary>Null where the rule, or one way to fail it, needs nothing of what is missing.</summary>
    static string? Why(Rule rule, RuleNeeds needs, NotKept missing)
    {
        if (missing.HasFlag(NotKept.Request) && (needs & OfRequest) != RuleNeeds.None)
        {
            return "the recording does not hold the request that was sent";
        }

        // Of an answer whose body somebody wrote, the head is still the provider's.
        if (missing.HasFlag(NotKept.Body) && rule.Group is not ("http" or "error"))
        {
            return "the recording holds another body than the one that was sent";
        }

        var words = new List<string>();
        foreach (var (part, need, name) in Parts)
        {
            if (missing.HasFlag(part) && needs.HasFlag(need))
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
