using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Running.Conversations;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;

namespace Conformance.Running.Proof;

/// <summary>Reads proof/GROUP/RULE/EXAMPLE.yaml. The format is described, by example, in proof/README.md.</summary>
internal sealed class ProofReader(Func<string, byte[]?> readCassette)
{
    public static readonly string[] Keys =
    [
        "format",
        "rule",
        "title",
        "link",
        "bugs",
        "base",
        "answer",
        "request",
        "turn",
        "profile",
        "expected-status",
        "scenario",
        "change",
        "expect",
        "state",
        "trait",
        "expectation",
    ];
    public static readonly string[] ProfileKeys = ["tool_call_id", "conventions"];

    readonly Dialect _dialect = AllDialects.Usual;
    readonly ProofExchangeReader _exchanges = new(readCassette);

    /// <summary>One file; null or incomplete where <paramref name="errors"/> has gained any.</summary>
    public ProofExample? Read(string path, ReadOnlyMemory<byte> content, SpecErrors errors)
    {
        if (YamlReader.Read(content.Span, errors) is not { } root)
        {
            return null;
        }

        var members = new SpecMembers(root, errors, "an example", Keys);
        if (!members.IsMapping)
        {
            return null;
        }

        members.Need("format");
        members.Integer("format", 1, 1);
        var rule = members.Text("rule");
        var name = path[(path.LastIndexOf('/') + 1)..]
            .Replace(".yaml", "", StringComparison.Ordinal);
        if (path != $"{ProofFolder.Name}/{rule}/{name}.yaml")
        {
            errors.Add(
                members.Find("rule") ?? root,
                $"the rule does not fit the file's place; expected the file at {ProofFolder.Name}/{rule}/{name}.yaml"
            );
        }

        CheckRule(members, rule);
        var (exchange, scenario, turn) = _exchanges.Read(members);
        var expected = ProofExpectation.Findings(members, rule);
        return new ProofExample(rule, name, path)
        {
            Dialect = _dialect,
            Title = members.Text("title"),
            Link = ReadLink(members),
            Bugs = ReadBugs(members),
            Exchange = exchange,
            Turn = members.Integer("turn", 1, 1000) ?? turn,
            Profile = ReadProfile(members),
            // Examples are of scenarios; most of those expect a success.
            ExpectedStatusClass = members.Integer("expected-status", 2, 4) ?? 2,
            Expected = expected,
            State = ProofExpectation.State(members, rule, expected),
            TraitValue = rule.StartsWith("trait/", StringComparison.Ordinal)
                ? members.Text("trait")
                : null,
            Scenario = scenario,
        };
    }

    void CheckRule(SpecMembers members, string rule)
    {
        IEnumerable<string> known =
        [
            .. _dialect.Rules.Select(known => known.Id),
            .. _dialect.Traits.All.Select(trait => "trait/" + trait.Id),
            .. ExpectationJudge.Names.Select(name => "expectation/" + name),
        ];
        if (rule.Length > 0)
        {
            members.CheckName(members.Find("rule")!, rule, "rule", [.. known]);
        }
    }

    static string? ReadLink(SpecMembers members)
    {
        if (members.Find("link") is null && members.Find("bugs") is { } bugs)
        {
            members.Errors.Add(bugs, "an example that represents a bug needs the bug's 'link'");
        }

        return members.OptionalText("link");
    }

    static List<int> ReadBugs(SpecMembers members)
    {
        var bugs = new List<int>();
        foreach (var item in members.Items("bugs", least: 1) ?? [])
        {
            if (
                item is YamlScalar { Kind: YamlKind.Integer } scalar
                && int.TryParse(scalar.Text, out var number)
            )
            {
                bugs.Add(number);
            }
            else
            {
                members.Errors.Add(item, $"expected the number of a bug, found {item.Describe()}");
            }
        }

        return bugs;
    }

    Profile ReadProfile(SpecMembers members)
    {
        if (members.Find("profile") is not { } node)
        {
            return Profile.None;
        }

        var profile = new SpecMembers(node, members.Errors, "a profile", ProfileKeys);
        var style = profile.Choice(
            "tool_call_id",
            [.. _dialect.IdStyles.Select(style => style.Name)]
        );
        var conventions = ConventionReader
            .Read(profile, AllDialects.Vocabulary.Conventions)
            .Select(_dialect.Declared)
            .OfType<Convention>()
            .ToList();
        return new Profile(conventions, style);
    }
}
