using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Schemas;
using Conformance.Tests.Recordings.GoVcr;
using Conformance.Tests.Reports;
using NUnit.Framework;

namespace Conformance.Tests.Results.Writing;

/// <summary>specs/schemas/results.schema.json describes the lines of results.ndjson.</summary>
sealed class ResultsSchemaTests
{
    const string Hash = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    const string Header =
        $$"""{"type":"header","format":1,"suite":"0.1.0","rules_version":"1.0.0","rules_hash":"sha256:{{Hash}}","specs_hash":"sha256:{{Hash}}","mode":"replay","filters":[],"shard":null,"planned":6}""";

    const string Cell =
        $$$"""{"type":"cell","provider":"groq","model":"kimi-k2-0905","scenario":"single-tool","trial":"2025-10-23","newest":true,"upstream":null,"outcome":"warn","cause":null,"source":{"kind":"cassette","path":"groq/x.yaml","sha256":"{{{Hash}}}","recorded":"2025-10-23"},"attempts":1,"turns":[{"turn":1,"exchange":{"path":"groq/x.yaml","interaction":0},"status":200,"finish_reasons":["tool_calls"],"usage":{"prompt_tokens":1,"completion_tokens":null,"total_tokens":3},"timings":{"total_ms":348.9},"model":null}],"rules":{"http/status":{"state":"held"},"usage/arithmetic":{"state":"waived","by":"reasoning-additive"},"args/schema":{"state":"not-exercised","why":"the schema uses the keyword format"}},"findings":[{"rule":"usage/final-chunk","kind":"k","where":"/choices/*","level":"SHOULD","turn":1,"event":7,"offset":1,"length":2,"pointer":"/choices/0","excerpt":"{}","expected":"a","observed":"b","message":"m","count":1,"also":[],"declared":null}],"expectations":[{"turn":1,"expectation":"calls","held":true,"expected":"weather","observed":"weather"}],"traits":{"tool-id-style":{"any":["kimi"]},"tool-content":{"text-before-call":[""]}},"clients":[],"detail":"","health":[]}""";

    const string Footer =
        """{"type":"footer","planned":6,"judged":4,"outcomes":{"pass":3,"warn":1,"missing":2}}""";

    const string FileLine =
        """{"type":"file","path":"a/b.yaml","format":"vcrpy","state":"read","reason":null}""";

    static readonly JsonSchema Schema = JsonSchema.Load(
        File.ReadAllBytes(
            Path.Combine(
                Path.GetDirectoryName(RecordedFiles.Folder)!,
                "specs",
                "schemas",
                "results.schema.json"
            )
        )
    );

    const string Circumstance =
        """{"output":"call","reasoned":true,"clock_moved":false,"upstream":null}""";

    static readonly (string Line, string Pointer, string? Value)[] Wrong =
    [
        (Header, "type", "\"other\""),
        (Header, "type", null),
        (Header, "format", "2"),
        (Header, "rules_hash", "\"sha256:x\""),
        (Header, "filters", "null"),
        (Header, "shard", null),
        (Header, "planned", "-1"),
        (Cell, "outcome", "\"passed\""),
        (Cell, "provider", "\"Groq\""),
        (Cell, "cause", "1"),
        (Cell, "source/recorded", "\"yesterday\""),
        (Cell, "source/sha256", null),
        (Cell, "turns/0/turn", "0"),
        (Cell, "turns/0/exchange/interaction", "-1"),
        (Cell, "turns/0/usage/total_tokens", null),
        (Cell, "turns/0/usage/total_tokens", "1.5"),
        (Cell, "turns/0/timings/total_ms", "\"1\""),
        (Cell, "turns/0/model", "1"),
        (Cell, "rules/no-group", """{"state":"held"}"""),
        (Cell, "rules/usage~1arithmetic/by", null),
        (Cell, "rules/args~1schema/why", null),
        (Cell, "rules/http~1status/state", "\"passed\""),
        (Cell, "findings/0/level", "\"must\""),
        (Cell, "findings/0/level", "\"MODEL\""),
        (Cell, "findings/0/event", "-1"),
        (Cell, "findings/0/declared", null),
        (Cell, "findings/0/count", "0"),
        (Cell, "expectations/0/expectation", "\"hope\""),
        (Cell, "expectations/0/held", null),
        (Cell, "traits/tool-content/text-before-call", "[]"),
        (Cell, "traits/tool-content/text-before-call", "\"\""),
        (Cell, "turns/0/circumstance", """{"output":"song"}"""),
        (Cell, "members", """{"stream":{"always":{}}}"""),
        (Cell, "seen", """[{"turn":0}]"""),
        (Cell, "health", "\"\""),
        (Cell, "clients", null),
        (FileLine, "path", "\"\""),
        (FileLine, "state", "\"skipped\""),
        (FileLine, "reason", null),
        (Footer, "judged", null),
        (Footer, "outcomes/passed", "1"),
    ];

    [TestCase(Header)]
    [TestCase(Cell)]
    [TestCase(FileLine)]
    [TestCase(Footer)]
    [TestCase("""{"type":"footer","planned":0,"judged":0,"outcomes":{},"later":1}""")]
    public void Takes_a_line_as_documented(string line) => Assert.That(Problems(line), Is.Empty);

    [TestCase("source", "null")]
    [TestCase("trial", "null")]
    [TestCase("turns/0/usage", "{}")]
    [TestCase("turns/0/timings", "{}")]
    [TestCase("findings/0/event", "null")]
    [TestCase("findings/0/pointer", "null")]
    [TestCase("findings/0/declared", "\"reported\"")]
    [TestCase("later", "1")]
    [TestCase("detail", null)]
    [TestCase("turns/0/pinned", "[\"novita\"]")]
    [TestCase("turns/0/circumstance", Circumstance)]
    [TestCase("members", """{"stream@Novita":{"always":{"string":["id"]},"sometimes":{}}}""")]
    [TestCase("seen", $$"""[{"turn":2,"circumstance":{{Circumstance}},"findings":[]}]""")]
    public void Takes_what_a_cell_may_also_hold(string pointer, string? value) =>
        Assert.That(Problems(Changed(Cell, pointer, value)), Is.Empty);

    [TestCaseSource(nameof(WrongLines))]
    public void Refuses_a_line_with_a_wrong_member(string line) =>
        Assert.That(Problems(line), Is.Not.Empty);

    static IEnumerable<TestCaseData> WrongLines() =>
        Wrong.Select(entry =>
            new TestCaseData(Changed(entry.Line, entry.Pointer, entry.Value)).SetArgDisplayNames(
                $"{entry.Pointer} {entry.Value ?? "absent"}"
            )
        );

    static IReadOnlyList<SchemaFailure> Problems(string line)
    {
        using var document = JsonDocument.Parse(line);
        return Schema.Evaluate(document.RootElement);
    }

    static string Changed(string line, string pointer, string? value)
    {
        var root = JsonNode.Parse(line)!;
        var at = root;
        var steps = pointer.Split('/');
        foreach (var step in steps[..^1])
        {
            at = int.TryParse(step, out var position)
                ? at[position]!
                : at[step.Replace("~1", "/", StringComparison.Ordinal)]!;
        }

        _ = at.AsObject().Remove(steps[^1]);
        if (value is not null)
        {
            at[steps[^1]] = JsonNode.Parse(value);
        }

        return root.ToJsonString();
    }
}
