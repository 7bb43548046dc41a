using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Conversations;

/// <summary>Brings the turns of one conversation together into one verdict. Pure: same turns, same verdict.</summary>
internal static class CellJudge
{
    /// <summary>The state of each rule over all turns: failed anywhere is failed.</summary>
    public static IReadOnlyDictionary<string, RuleState> Rules(
        Dialect dialect,
        IReadOnlyList<TurnResult> turns
    )
    {
        if (turns.Count == 1)
        {
            return turns[0].Rules;
        }

        var states = new Dictionary<string, RuleState>(dialect.Rules.Count, StringComparer.Ordinal);
        foreach (var rule in dialect.Rules)
        {
            var state =
                turns.Count == 0
                    ? new RuleState(RuleStateKind.NotExercised, "nothing was judged")
                    : rule.NotExercised;
            for (var i = 0; i < turns.Count; i++)
            {
                state =
                    i == 0
                        ? turns[i].Rules[rule.Id]
                        : RuleState.Worse(state, turns[i].Rules[rule.Id]);
            }

            states.Add(rule.Id, state);
        }

        return states;
    }

    public static IReadOnlyList<Finding> Findings(
        IReadOnlyList<TurnResult> turns,
        Func<Finding, string?> declared
    )
    {
        var findings = new List<Finding>();
        foreach (var turn in turns)
        {
            foreach (var finding in turn.Findings)
            {
                findings.Add(finding with { Declared = declared(finding) });
            }
        }

        return findings;
    }

    public static TraitSet Traits(Dialect dialect, IReadOnlyList<TurnResult> turns)
    {
        var traits = new TraitSet();
        foreach (var turn in turns)
        {
            dialect.Traits.Observe(turn.Reading, traits);
        }

        return traits;
    }

    /// <summary>The members of the chunks of each turn.</summary>
    public static List<FieldCounts> Counted(IReadOnlyList<TurnResult> turns)
    {
        var counted = new List<FieldCounts>(turns.Count);
        foreach (var turn in turns)
        {
            var fields = new FieldCounts();
            fields.Add(turn.Reading.Facts);
            counted.Add(fields);
        }

        return counted;
    }

    public static FieldCounts Sum(IEnumerable<FieldCounts> counted)
    {
        var sum = new FieldCounts();
        foreach (var fields in counted)
        {
            sum.Add(fields);
        }

        return sum;
    }

    public static MemberSet Members(
        Dialect dialect,
        IReadOnlyList<TurnResult> turns,
        List<FieldCounts> counted
    )
    {
        var members = new MemberSet();
        for (var i = 0; i < turns.Count; i++)
        {
            dialect.Traits.Observe(turns[i].Reading, counted[i], members);
        }

        return members;
    }

    /// <summary>The outcome of judged turns, its cause where it is an error, and what a reader should know.</summary>
    public static (Outcome Outcome, string? Cause, string Detail) Conclude(
        IReadOnlyList<TurnResult> turns,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<ExpectationResult> expectations,
        IReadOnlyDictionary<string, RuleState> rules,
        Scenario? scenario
    )
    {
        foreach (var turn in turns)
        {
            if (turn.Cause is { } cause)
            {
                return (
                    Outcome.Error,
                    cause,
                    turn.Reading.Facts.Response.Cut is { } cut
                        ? $"turn {turn.Number}: status {turn.Reading.Facts.Response.Status}, {cut.Detail}"
                        : $"turn {turn.Number}: {turn.Reading.Facts.StatusWithWords}"
                );
            }
        }

        if (findings.Any(finding => finding.Gates && finding.Level == Level.Must))
        {
            return (Outcome.Fail, null, "");
        }

        if (Inconclusive(turns, expectations, rules, scenario) is { } why)
        {
            return (Outcome.Inconclusive, null, why);
        }

        if (findings.Any(finding => finding.Gates))
        {
            return (Outcome.Warn, null, "");
        }

        return findings.Any(finding => finding.Declared is not null)
            ? (Outcome.Known, null, "")
            : (Outcome.Pass, null, "");
    }

    static string? Inconclusive(
        IReadOnlyList<TurnResult> turns,
        IReadOnlyList<ExpectationResult> expectations,
        IReadOnlyDictionary<string, RuleState> rules,
        Scenario? scenario
    )
    {
        foreach (var expectation in expectations)
        {
            if (expectation is { Name: "calls", Held: false })
            {
                return $"turn {expectation.Turn}: expected {expectation.Expected} in one answer, observed {expectation.Observed}; {Unexercised(rules)}";
            }
        }

        for (var i = 0; i < turns.Count && scenario is not null; i++)
        {
            if (
                turns[i].Reading.CutByLimit
                && (i >= scenario.Turns.Count || scenario.Turns[i].FinishReason != "length")
            )
            {
                return $"turn {i + 1}: the answer was cut by the token limit; {Unexercised(rules)}";
            }
        }

        if (
            !rules.Values.Any(state =>
                state.Kind is RuleStateKind.Held or RuleStateKind.Failed or RuleStateKind.Waived
            )
        )
        {
            return "no rule had anything to judge";
        }

        return null;
    }

    /// <summary>The rules that a better mood of the model would have exercised.</summary>
    static string Unexercised(IReadOnlyDictionary<string, RuleState> rules)
    {
        var names = rules
            .Where(rule => rule.Value.Kind == RuleStateKind.NotExercised)
            .Select(rule => rule.Key)
            .ToList();
        return names.Count == 0
            ? "every rule was exercised"
            : "not exercised: " + string.Join(", ", names);
    }
}
