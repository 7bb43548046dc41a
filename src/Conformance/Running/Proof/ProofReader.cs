using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Running.Conversations;
using Conformance.Specs;
using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;

namespace Conformance.Running.Proof;

/// <summary>Reads proof/GROUP/RULE/EXAMPLE.yaml. The format is described, by example, in proof/README.md.</summary>
internal sealed class ProofReader(Dialect dialect, Func<string, byte[]?> readCassette)
{
    public const string Folder = "proof";

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

    readonly ProofExchangeReader _exchanges = new(readCassette);

    /// <summary>All examples below a root folder that holds <c>proof</c> and <c>cassettes</c>, in the order of their paths.</summary>
    /// <exception cref="SpecException">Anything is wrong in any file.</exception>
    public static IReadOnlyList<ProofExample> ReadAll(string root, Dialect dialect)
    {
        var reader = new ProofReader(
            dialect,
            path =>
            {
                var file = Path.Combine([root, "cassettes", .. path.Split('/')]);
                return File.Exists(file) ? File.ReadAllBytes(file) : null;
            }
        );
        var folder = Path.Combine(root, Folder);
        var paths = new List<string>();
        if (Directory.Exists(folder))
        {
            foreach (
                var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            )
            {
                var path = Path.GetRelativePath(root, file).Replace('\\', '/');
                if (path.Split('/').Length > 2)
                {
                    paths.Add(path);
                }
            }
        }

        paths.Sort(StringComparer.Ordinal);
        var examples = new List<ProofExample>();
        var problems = new List<SpecError>();
        foreach (var path in paths)
        {
            var errors = new SpecErrors(path);
            var example = reader.Read(path, File.ReadAllBytes(Path.Combine(root, path)), errors);
            problems.AddRange(errors.All);
            if (example is not null)
            {
                examples.Add(example);
            }
        }

        return problems.Count == 0 ? examples : throw new SpecException(problems);
    }

    /// <summary>One file; null or incomplete where <paramref name="errors"/> has gained any.</summary>
    public ProofExample? Read(string path, ReadOnlyMemory<byte> content, SpecErrors errors)
    {
        if (YamlReader.Read(content.Span, errors) is not { } root)
        {
            return null;
        }

        var members = new Members(root, errors, "an example", Keys);
        if (!members.IsMapping)
        {
            return null;
        }

        members.Need("format");
        members.Integer("format", 1, 1);
        var rule = members.Text("rule");
        var name = path[(path.LastIndexOf('/') + 1)..]
            .Replace(".yaml", "", StringComparison.Ordinal);
        if (path != $"{Folder}/{rule}/{name}.yaml")
        {
            errors.Add(
                members.Find("rule") ?? root,
                $"the rule does not fit the file's place; expected the file at {Folder}/{rule}/{name}.yaml"
            );
        }

        CheckRule(members, rule);
        var (exchange, scenario, turn) = _exchanges.Read(members);
        var expected = ReadExpected(members, rule);
        return new ProofExample(rule, name, path)
        {
            Title = members.Text("title"),
            Link = ReadLink(members),
            Bugs = ReadBugs(members),
            Exchange = exchange,
            Turn = members.Integer("turn", 1, 1000) ?? turn,
            Profile = ReadProfile(members),
            ExpectedStatusClass = members.Integer("expected-status", 2, 4),
            Expected = expected,
            State = ReadState(members, rule, expected),
            TraitValue = rule.StartsWith("trait/", StringComparison.Ordinal)
                ? members.Text("trait")
                : null,
            Scenario = scenario,
        };
    }

    void CheckRule(Members members, string rule)
    {
        IEnumerable<string> known =
        [
            .. dialect.Rules.Select(known => known.Id),
            .. dialect.Traits.Select(trait => "trait/" + trait.Id),
            .. ExpectationJudge.Names.Select(name => "expectation/" + name),
        ];
        if (rule.Length > 0)
        {
            members.CheckName(members.Find("rule")!, rule, "rule", [.. known]);
        }
    }

    static string? ReadLink(Members members)
    {
        if (members.Find("link") is null && members.Find("bugs") is { } bugs)
        {
            members.Errors.Add(bugs, "an example that represents a bug needs the bug's 'link'");
        }

        return members.OptionalText("link");
    }

    static List<int> ReadBugs(Members members)
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
                members.Errors.Add(
                    item,
                    $"expected the number of a bug, found {Members.Describe(item)}"
                );
            }
        }

        return bugs;
    }

    Profile ReadProfile(Members members)
    {
        if (members.Find("profile") is not { } node)
        {
            return Profile.None;
        }

        var profile = new Members(node, members.Errors, "a profile", ProfileKeys);
        var style = profile.Choice(
            "tool_call_id",
            [.. dialect.IdStyles.Select(style => style.Name)]
        );
        var conventions = new List<Convention>();
        foreach (var item in profile.Items("conventions") ?? [])
        {
            var name = profile.NonEmpty("conventions", item);
            profile.CheckName(
                item,
                name,
                "convention",
                [.. dialect.Conventions.Select(convention => convention.Name)]
            );
            conventions.AddRange(dialect.Conventions.Where(convention => convention.Name == name));
        }

        return new Profile(conventions, style);
    }

    static List<ExpectedFinding> ReadExpected(Members members, string rule)
    {
        var expected = new List<ExpectedFinding>();
        members.Need("expect");
        foreach (var item in members.Items("expect") ?? [])
        {
            var finding = new Members(item, members.Errors, "a finding", FindingKeys);
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

    static RuleStateKind? ReadState(Members members, string rule, List<ExpectedFinding> expected)
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
