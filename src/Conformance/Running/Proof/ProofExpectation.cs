using Conformance.Judging;
using Conformance.Specs;

namespace Conformance.Running.Proof;

/// <summary>Reads what an example leads to: the findings, and the state of its rule.</summary>
internal static class ProofExpectation
{
    public static readonly string[] FindingKeys =
    [
        "rule",
        "kind",
        "where",
        "level",
        "event",
        "count",
        "why",
    ];

    static readonly string[] Levels = ["MUST", "SHOULD"];
    static readonly string[] States = ["held", "waived", "not-exercised"];

    public static List<ExpectedFinding> Findings(SpecMembers members, string rule)
    {
        var expected = new List<ExpectedFinding>();
        members.Need("expect");
        foreach (var item in members.Items("expect") ?? [])
        {
            var finding = new SpecMembers(item, members.Errors, "a finding", FindingKeys);
            var id = finding.Text("rule");
            var why = finding.OptionalText("why");
            if (id != rule && why is null)
            {
                members.Errors.Add(
                    item,
                    $"a finding of another rule than {SpecErrors.Quote(rule)} needs the key 'why'"
                );
            }

            expected.Add(
                new ExpectedFinding(
                    id,
                    finding.Text("kind"),
                    finding.Find("where") is { } where ? finding.AnyText("where", where) : null,
                    finding.Choice("level", Levels) switch
                    {
                        "MUST" => Level.Must,
                        "SHOULD" => Level.Should,
                        _ => null,
                    },
                    finding.Integer("event", 0, int.MaxValue),
                    finding.Integer("count", 1, int.MaxValue),
                    why
                )
            );
        }

        return expected;
    }

    public static RuleStateKind? State(
        SpecMembers members,
        string rule,
        List<ExpectedFinding> expected
    )
    {
        var state = members.Choice("state", States);
        if (rule.StartsWith("trait/", StringComparison.Ordinal))
        {
            return null;
        }

        if (rule.StartsWith("expectation/", StringComparison.Ordinal))
        {
            if (members.Find("scenario") is null)
            {
                members.Errors.Add(members.Node, "an expectation needs the key 'scenario'");
            }

            return null;
        }

        if (expected.Count > 0)
        {
            if (!expected.Exists(finding => finding.Rule == rule))
            {
                members.Errors.Add(
                    members.Find("expect")!,
                    $"no finding of {SpecErrors.Quote(rule)} is expected; move the file to the rule that it proves"
                );
            }

            return RuleStateKind.Failed;
        }

        return state switch
        {
            "waived" => RuleStateKind.Waived,
            "not-exercised" => RuleStateKind.NotExercised,
            _ => RuleStateKind.Held,
        };
    }
}
