using Conformance.Lint;
using Conformance.Specs.Scenarios;

namespace Conformance.Tests.Lint;

internal sealed class LinterTests
{
    LintFolder _folder = null!;

    [SetUp]
    public void Lay_out() => _folder = new LintFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Finds_nothing_in_what_is_sound()
    {
        _folder.AddRecording();

        Assert.That(_folder.Told(), Is.Empty);
    }

    [Test]
    public void Tells_the_errors_of_all_files_at_once()
    {
        _folder.Replace(LintFolder.ScenarioPath, "messages:", "mesages:");
        _folder.Replace(LintFolder.ProviderPath, "base_url:", "base_uri:");

        Assert.That(
            _folder.Told(),
            Has.Some.Contains("specs/providers/groq.yaml:5:1: unknown key 'base_uri'")
                .And.Some.Contains("specs/scenarios/single-tool.yaml:17:1: unknown key 'mesages'")
        );
    }

    [TestCase(
        "tool_choice: auto",
        "tool_choice: none",
        "24:9",
        "nothing can meet this: a call is expected, and the request says 'tool_choice: none'"
    )]
    [TestCase(
        "finish_reason: tool_calls",
        "finish_reason: stop",
        "22:22",
        "nothing can meet this: an answer that calls a tool ends with 'tool_calls', not with 'stop'"
    )]
    [TestCase(
        "location: { pattern: Florence }",
        "location: { type: integer }",
        "27:33",
        "nothing can meet this: integer is expected, and the parameters of 'weather' at 'location' say string"
    )]
    [TestCase(
        "location: { pattern: Florence }",
        "location: { const: 5 }",
        "27:34",
        "nothing can meet this: the parameters of 'weather' at 'location' refuse what 'const' expects"
    )]
    [TestCase(
        "location: { pattern: Florence }",
        "location: { minLength: 9, maxLength: 3 }",
        "27:38",
        "nothing can meet this: 'minLength' is above 'maxLength'"
    )]
    [TestCase(
        "required: [location]\n  - expect",
        "required: [locaton]\n  - expect",
        "28:24",
        "the parameters of 'weather' have no 'locaton', did you mean 'location'? Known: location"
    )]
    [TestCase(
        "location: { pattern: Florence }",
        "location: { pattern: '^.*$' }",
        "27:36",
        "the pattern '^.*$' matches every text, so it checks nothing; remove it, or say what must stand there"
    )]
    [TestCase(
        "location: { pattern: Florence }",
        "location: { pattern: 'Florence|' }",
        "27:36",
        "the pattern 'Florence|' matches every text, so it checks nothing; remove it, or say what must stand there"
    )]
    [TestCase(
        "      properties:\n        location: { type: string,",
        "      properties:\n        location: { type: string, nullable: true,",
        "12:7",
        "arguments cannot be held against these 'parameters', so that args/schema is not exercised: "
    )]
    public void Warns_of_what_is_legal_and_hardly_meant(
        string find,
        string with,
        string place,
        string message
    )
    {
        _folder.Replace(LintFolder.ScenarioPath, find, with);

        var report = _folder.Check();

        Assert.That(report.Errors, Is.Zero);
        Assert.That(
            report.Findings.Select(LintText.Plain),
            Has.Some.StartsWith($"{LintFolder.ScenarioPath}:{place}: warning: {message}"),
            string.Join('\n', report.Findings.Select(LintText.Plain))
        );
    }

    [Test]
    public void Warns_of_a_result_that_no_request_carries()
    {
        var text = _folder.Read(LintFolder.ScenarioPath);
        var second = text.LastIndexOf("  - expect:", StringComparison.Ordinal);
        _folder.Write(LintFolder.ScenarioPath, text[..second]);

        Assert.That(
            _folder.Told(),
            Is.EqualTo([
                $"{LintFolder.ScenarioPath}:16:13: warning: the result of 'weather' is never used: no turn before the last expects a call of it; add the turn that answers with it, or write result: \"\" where none is meant",
            ])
        );

        _folder.Replace(LintFolder.ScenarioPath, "result: 40 C", "result: \"\"");
        Assert.That(_folder.Told(), Is.Empty);
    }

    [Test]
    public void Knows_that_a_named_tool_may_end_with_stop()
    {
        _folder.Replace(
            LintFolder.ScenarioPath,
            "tool_choice: auto",
            "tool_choice: { name: weather }"
        );
        _folder.Replace(
            LintFolder.ScenarioPath,
            "finish_reason: tool_calls",
            "finish_reason: stop"
        );

        Assert.That(_folder.Told(), Is.Empty);
    }

    [Test]
    public void Warns_of_two_calls_where_one_is_allowed()
    {
        _folder.Replace(LintFolder.ScenarioPath, "tool_choice: auto", "parallel_tool_calls: false");
        _folder.Replace(
            LintFolder.ScenarioPath,
            "      calls:\n",
            "      calls:\n        - name: weather\n"
        );

        Assert.That(
            _folder.Told(),
            Has.Some.Contains("2 calls are expected in one answer, and the request says")
        );
    }

    [Test]
    public void Warns_of_a_recording_without_a_row_and_of_one_without_a_cell()
    {
        _folder.AddRecording();
        _folder.Copy("cassettes/groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml");

        Assert.That(
            _folder.Told(),
            Is.EqualTo([
                "cassettes/groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml:1:1: warning: no row of cassettes/provenance.yaml says where this recording comes from; add one: path, sha256, recorded_by, recorded, against, licence, source",
                "cassettes/groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml:1:1: warning: there is no cell 'groq/kimi-k2-0905/parallel-tools', so that this recording is never judged; did you mean 'groq/kimi-k2-0905/single-tool'? (expected PROVIDER/MODEL/SCENARIO/DATE.yaml, by the ids of the specs)",
            ])
        );
    }

    [TestCase("path: groq", "path: ../groq", "3:11: there is no recording '../groq/")]
    [TestCase("sha256: c2", "sha256: d2", "4:13: the recording was changed since: its SHA-256 is")]
    [TestCase("licence:", "license:", "8:5: unknown key 'license', did you mean 'licence'?")]
    public void Holds_provenance_against_the_recordings(string find, string with, string expected)
    {
        _folder.AddRecording();
        _folder.Replace("cassettes/provenance.yaml", find, with);

        Assert.That(
            _folder.Told(),
            Has.Some.Contains("cassettes/provenance.yaml:" + expected),
            string.Join('\n', _folder.Told())
        );
    }

    [Test]
    public void Points_at_the_place_where_a_recording_is_damaged()
    {
        _folder.AddRecording();
        var cut = _folder.Read("cassettes/" + LintFolder.Cassette);
        _folder.Write(
            "cassettes/" + LintFolder.Cassette,
            cut[..cut.IndexOf("    code:", StringComparison.Ordinal)]
        );

        Assert.That(
            _folder.Told(),
            Has.Some.Match("^cassettes/groq/.*yaml:[0-9]+:[0-9]+: .*(cut|missing)")
        );
    }

    [TestCase("specs/scenario/x.yaml", "did you mean scenarios/?")]
    [TestCase(
        "specs/x.yaml",
        "expected it directly in scenarios, providers, deviations or clients"
    )]
    public void Warns_of_a_file_that_nobody_reads(string path, string expected)
    {
        _folder.Write(path, "format: 1\n");

        Assert.That(_folder.Told(), Has.Some.StartsWith(path + ":1:1: warning: no command reads"));
        Assert.That(_folder.Told(), Has.Some.Contains(expected));
    }

    [TestCase("", "warning: no schema is named for editors")]
    [TestCase(
        "# yaml-language-server: $schema=../../../etc/passwd\n",
        "1:33: '../../../etc/passwd' is not the schema of this kind of file"
    )]
    [TestCase(
        "# yaml-language-server: $schema=../schemas/provider.schema.json\n",
        "1:33: '../schemas/provider.schema.json' is not the schema of this kind of file"
    )]
    public void Looks_at_the_schema_that_a_file_names(string line, string expected)
    {
        var text = _folder.Read(LintFolder.ScenarioPath);
        _folder.Write(
            LintFolder.ScenarioPath,
            line + text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]
        );

        Assert.That(_folder.Told(), Has.Some.Contains(expected));
    }

    [TestCase("{ \"type\": \"sting\" }", "1:3: /type: ")]
    [TestCase("{\n  \"type\": ", "2:")]
    [TestCase("{\n  \"nullable\": true\n}", "2:3: /nullable: the keyword")]
    public void Points_into_a_schema_that_cannot_be_used(string json, string expected)
    {
        _folder.Write("specs/schemas/extra.schema.json", json);

        Assert.That(
            _folder.Told(),
            Has.Some.StartsWith("specs/schemas/extra.schema.json:" + expected),
            string.Join('\n', _folder.Told())
        );
    }

    [Test]
    public void Warns_where_a_key_would_go_to_two_hosts()
    {
        _folder.Write(
            "specs/providers/mirror.yaml",
            "# yaml-language-server: $schema=../schemas/provider.schema.json\nformat: 1\nid: mirror\nname: Mirror\nbase_url: https://mirror.example/v1\nauth: { env: GROQ_API_KEY }\nmodels: { m: { name: m } }\n"
        );

        Assert.That(
            _folder.Told(),
            Is.EqualTo([
                "specs/providers/mirror.yaml:6:14: warning: GROQ_API_KEY would be sent to mirror.example, and 'groq' sends it to api.groq.com; give each host a variable of its own",
            ])
        );
    }

    [Test]
    public void Warns_of_a_key_in_a_file_and_repeats_it_nowhere()
    {
        const string key = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ";
        _folder.Replace(
            LintFolder.ProviderPath,
            "models:",
            $"headers: {{ x-api-key: {key} }}\npath: {key}\nmodels:"
        );

        var told = string.Join('\n', _folder.Told());

        Assert.That(
            told,
            Does.Contain(
                    "specs/providers/groq.yaml:7:1: warning: this looks like a credential: sk-proj…"
                )
                .And.Contain("specs/providers/groq.yaml:8:7: '[scrubbed]' is no path")
        );
        Assert.That(told, Does.Not.Contain(key));
    }

    [TestCase("headers: { Host: evil.example }", "7:12")]
    [TestCase("headers_env: { host: P_HOST }", "7:16")]
    [TestCase("headers: { Content-Length: \"0\" }", "7:12")]
    public void Leaves_the_headers_of_the_connection_alone(string line, string place)
    {
        _folder.Replace(LintFolder.ProviderPath, "models:", line + "\nmodels:");

        Assert.That(
            _folder.Told(),
            Has.Some.StartsWith($"specs/providers/groq.yaml:{place}: '")
                .And.Some.Contains("belongs to the connection, and no file sets it")
        );
    }

    [Test]
    public void Escapes_what_would_end_an_annotation()
    {
        var finding = new LintFinding(
            LintSeverity.Error,
            "a,b:c%.yaml",
            3,
            4,
            "100 % of\r\n::error::\u001b[31m"
        );

        Assert.That(
            LintText.GitHub(finding),
            Is.EqualTo(
                "::error file=a%2Cb%3Ac%25.yaml,line=3,col=4::100 %25 of\\u000D\\u000A::error::\\u001B[31m"
            )
        );
    }
}
