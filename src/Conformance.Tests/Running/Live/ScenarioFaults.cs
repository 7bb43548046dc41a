using Conformance.Specs;
using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Running.Live;

/// <param name="Scenario">The scenario's id, with its axis values.</param>
/// <param name="Turn">Which answer is changed, from 1.</param>
/// <param name="Fault">One of the server's own; null where <paramref name="Change"/> says it.</param>
/// <param name="Rule">The rule that must find it.</param>
internal sealed record ScenarioFault(
    string Scenario,
    int Turn,
    string? Fault,
    IReadOnlyList<YamlNode> Change,
    string Rule,
    int Line
)
{
    public override string ToString() => $"{Scenario} {Rule} (line {Line})";
}

internal sealed record UnreachedRule(string Rule, string Reason);

/// <summary>proof/scenarios.yaml: what turns each scenario red, and the rules that none of them can reach.</summary>
internal sealed record ScenarioFaults(
    IReadOnlyList<ScenarioFault> Faults,
    IReadOnlyList<UnreachedRule> Unreached
)
{
    public const string Path = "proof/scenarios.yaml";

    public static ScenarioFaults Read()
    {
        var errors = new SpecErrors(Path);
        var faults = new List<ScenarioFault>();
        var unreached = new List<UnreachedRule>();
        var root = YamlReader.Read(
            File.ReadAllBytes(System.IO.Path.Combine(Checkout.Source, Path)),
            errors
        );
        if (root is not null)
        {
            var members = new SpecMembers(
                root,
                errors,
                "the list",
                ["format", "faults", "unreached"]
            );
            foreach (var item in members.Items("faults", least: 1) ?? [])
            {
                faults.Add(Fault(item, errors));
            }

            foreach (var item in members.Items("unreached") ?? [])
            {
                var rule = new SpecMembers(item, errors, "a rule", ["rule", "reason"]);
                unreached.Add(new UnreachedRule(rule.Text("rule"), rule.Text("reason")));
            }
        }

        return errors.All.Count == 0
            ? new ScenarioFaults(faults, unreached)
            : throw new SpecException(errors.All);
    }

    static ScenarioFault Fault(YamlNode item, SpecErrors errors)
    {
        var fault = new SpecMembers(
            item,
            errors,
            "a fault",
            ["scenario", "turn", "fault", "change", "rule"]
        );
        if ((fault.Find("fault") is null) == (fault.Find("change") is null))
        {
            errors.Add(item, "expected either 'fault' or 'change'");
        }

        return new ScenarioFault(
            fault.Text("scenario"),
            fault.Integer("turn", 1, 10) ?? 1,
            fault.OptionalText("fault"),
            fault.Items("change") ?? [],
            fault.Text("rule"),
            item.Line
        );
    }
}
