using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Running.Conversations;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Proof;

/// <summary>What an example led to, and where that differs from what it expects.</summary>
/// <param name="Differences">One sentence each; empty where the example proves what it says.</param>
internal sealed record ProofResult(
    IReadOnlyList<Finding> Findings,
    RuleState State,
    IReadOnlyList<string> Differences
);

/// <summary>Judges an example as any exchange is judged, and compares.</summary>
internal static class ProofJudge
{
    public static ProofResult Judge(ProofExample example, Dialect dialect, SpecSet specs)
    {
        var reading = dialect.Read(
            example.Exchange,
            example.Turn,
            null,
            example.ExpectedStatusClass
        );
        var report = dialect.Judge(reading, example.Profile);
        var findings = report.Findings();
        var differences = new List<string>();
        Compare(example, findings, differences);
        var rule = dialect.Rules.FirstOrDefault(rule => rule.Id == example.Rule);
        var state = rule is null ? RuleState.Held : report.State(rule);
        if (example.State is { } expected && state.Kind != expected)
        {
            differences.Add(
                $"{example.Rule} is {state.Name}{(state.Detail is { } detail ? $" ({detail})" : "")}; expected {new RuleState(expected).Name}"
            );
        }

        if (example.TraitValue is { } value)
        {
            CompareTrait(example, value, dialect, reading, differences);
        }

        if (example.Scenario is { } scenario)
        {
            CompareExpectations(example, scenario, dialect, specs, differences);
        }

        return new ProofResult(findings, state, differences);
    }

    static void Compare(
        ProofExample example,
        IReadOnlyList<Finding> findings,
        List<string> differences
    )
    {
        var left = findings.ToList();
        foreach (var expected in example.Expected)
        {
            var at = left.FindIndex(finding => Fits(expected, finding));
            if (at < 0)
            {
                differences.Add(
                    $"expected and not found: {expected.Rule} {expected.Kind} where {expected.Where ?? "anywhere"} event {expected.Event?.ToString() ?? "any"} level {expected.Level?.Name() ?? "any"}"
                );
            }
            else
            {
                left.RemoveAt(at);
            }
        }

        foreach (var finding in left)
        {
            differences.Add(
                $"found and not expected: {{ rule: {finding.Rule.Id}, kind: {finding.Kind}, where: {finding.Where}, event: {finding.Event}, count: {finding.Count}, level: {finding.Level.Name()} }} ({finding.Observed})"
            );
        }
    }

    static bool Fits(ExpectedFinding expected, Finding finding) =>
        expected.Rule == finding.Rule.Id
        && expected.Kind == finding.Kind
        && (expected.Where is null || expected.Where == finding.Where)
        && (expected.Level is null || expected.Level == finding.Level)
        && (expected.Event is null || expected.Event == finding.Event)
        && (expected.Count is null || expected.Count == finding.Count);

    static void CompareTrait(
        ProofExample example,
        string value,
        Dialect dialect,
        Reading reading,
        List<string> differences
    )
    {
        var traits = new TraitSet();
        dialect.Observe(reading, traits);
        var observed = traits.Values.TryGetValue(example.Rule["trait/".Length..], out var all)
            ? all.Values.SelectMany(values => values).ToList()
            : [];
        if (!observed.Contains(value))
        {
            differences.Add(
                $"{example.Rule} has the value {(observed.Count == 0 ? "none" : string.Join(", ", observed))}; expected {value}"
            );
        }
    }

    static void CompareExpectations(
        ProofExample example,
        ProofScenario wanted,
        Dialect dialect,
        SpecSet specs,
        List<string> differences
    )
    {
        var scenario = specs.Scenarios.FirstOrDefault(scenario => scenario.Id == wanted.Id);
        var provider = specs.Providers.FirstOrDefault(provider => provider.Id == wanted.Provider);
        if (scenario is null || provider?.FindModel(wanted.Model) is not { } model)
        {
            differences.Add(
                $"the specs have no scenario {wanted.Id}, or no target {wanted.Provider}/{wanted.Model}"
            );
            return;
        }

        var conversation = new Conversation(dialect, scenario, provider, model);
        foreach (var exchange in wanted.Earlier)
        {
            conversation.Accept(exchange);
        }

        conversation.Accept(example.Exchange);
        var name = example.Rule["expectation/".Length..];
        var results = conversation
            .Expectations.Where(result => result.Turn == example.Turn && result.Name == name)
            .ToList();
        if (results.Count == 0 || results.Exists(result => result.Held != wanted.Held))
        {
            differences.Add(
                $"{example.Rule} at turn {example.Turn} is {(results.Count == 0 ? "not judged" : wanted.Held ? "unmet" : "met")}; expected it to be {(wanted.Held ? "met" : "unmet")}"
            );
        }
    }
}
