using System.Text;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using NUnit.Framework;

namespace Conformance.Tests.Specs;

sealed class SpecErrorTests
{
    // Which file, what is replaced, by what, and the one error that it gives.
    static readonly (string Path, string Old, string New, string Error)[] Broken =
    [
        (
            SpecSamples.ScenarioPath,
            "tool_choice: auto",
            "tool_choise: auto",
            "5:27: unknown key 'tool_choise', did you mean 'tool_choice'? Known here: stream, max_tokens, tool_choice, stream_options, parallel_tool_calls, n, logprobs, model, response_format"
        ),
        (
            SpecSamples.ScenarioPath,
            "title: T",
            "title: 12",
            "4:8: expected text for 'title', found the integer 12; put it in quotes if it is meant as text"
        ),
        (
            SpecSamples.ScenarioPath,
            "title: T",
            "title: T\ntitle: U",
            "5:1: the key 'title' stands twice, first at line 4; remove one"
        ),
        (SpecSamples.ScenarioPath, "title: T\n", "", "1:1: a scenario needs the key 'title'"),
        (
            SpecSamples.ScenarioPath,
            "format: 1",
            "format: 2",
            "1:9: format 2 is newer than this program reads (1); update the suite"
        ),
        (
            SpecSamples.ScenarioPath,
            "id: s",
            "id: S",
            "2:5: 'S' is no id; expected 1 to 64 lower-case letters, digits, '-' and '.'"
        ),
        (
            SpecSamples.ScenarioPath,
            "id: s",
            "id: con",
            "2:5: 'con' is no id; Windows keeps this name for a device, choose another"
        ),
        (
            SpecSamples.ScenarioPath,
            "id: s",
            "id: other",
            "2:5: the id 'other' is not the file's name; expected 's', or rename the file to other.yaml"
        ),
        (
            SpecSamples.ScenarioPath,
            "- name: add\n          arg",
            "- name: ad\n          arg",
            "16:17: unknown tool 'ad', did you mean 'add'? Known: add"
        ),
        (
            SpecSamples.ScenarioPath,
            "parameters: { type: object }",
            "parameters: [object]",
            "8:17: expected a mapping for 'parameters', found a list"
        ),
        (
            SpecSamples.ScenarioPath,
            "arguments: { required: [a] }",
            "arguments: yes",
            "17:22: expected a mapping for 'arguments', found the text 'yes'"
        ),
        (
            SpecSamples.ScenarioPath,
            "max_tokens: 5",
            "max_tokens: 0",
            "5:24: expected an integer from 1 to 2147483647 for 'max_tokens', found the integer 0"
        ),
        (
            SpecSamples.ScenarioPath,
            "max_tokens: 5",
            "stream: maybe",
            "5:20: expected true or false for 'stream', found the text 'maybe'"
        ),
        (
            SpecSamples.ScenarioPath,
            "tool_choice: auto",
            "tool_choice: always",
            "5:40: expected auto, none, required or { name: TOOL } for 'tool_choice', found the text 'always'"
        ),
        (
            SpecSamples.ScenarioPath,
            "finish_reason: tool_calls",
            "finish_reason: tool_call",
            "14:22: unknown finish_reason 'tool_call', did you mean 'tool_calls'? Known: stop, length, tool_calls, content_filter"
        ),
        (
            SpecSamples.ScenarioPath,
            "- user: U",
            "- users: U",
            "11:5: unknown key 'users', did you mean 'user'? Known here: system, developer, user, assistant, tool, calls, call_id"
        ),
        (
            SpecSamples.ScenarioPath,
            "title: T",
            "title: &t T",
            "4:8: found the anchor '&t'; anchors are not allowed here, write the value out"
        ),
        (
            SpecSamples.ScenarioPath,
            "title: T",
            "title: *t",
            "4:8: found the alias '*t'; aliases are not allowed here, write the value out (a text that begins with * needs quotes)"
        ),
        (
            SpecSamples.ScenarioPath,
            "title: T",
            "title: !mine T",
            "4:8: the tag '!mine' does not fit here; remove it"
        ),
        (
            SpecSamples.ScenarioPath,
            "title: T",
            "title:\tT",
            "4:7: found a tab; indent with spaces, and write a tab inside a text as \"\\t\""
        ),
        (
            SpecSamples.ScenarioPath,
            "title: T",
            "title: T\n---",
            "5:1: found a second document; expected one document a file"
        ),
        (
            SpecSamples.ProviderPath,
            "https://p",
            "http://p",
            "4:11: 'http://p.example/v1' would send the key in the clear; expected https://, or http:// to this machine (localhost, 127.0.0.1); --allow-http takes any"
        ),
        (
            SpecSamples.ProviderPath,
            "base_url: https://p.example/v1\n",
            "",
            "1:1: a provider has either 'base_url' or 'base_url_env', found neither"
        ),
        (
            SpecSamples.ProviderPath,
            "/v1",
            "/v1/",
            "4:11: 'https://p.example/v1/' ends with '/'; remove it, 'path' begins with one"
        ),
        (
            SpecSamples.ProviderPath,
            "2026-04-15",
            "2026-02-30",
            "9:14: expected a date such as 2026-01-31 for 'retired', found '2026-02-30'"
        ),
        (
            SpecSamples.ProviderPath,
            "scenario: s",
            "scenario: t",
            "13:17: unknown scenario 't', did you mean 's'? Known: s"
        ),
        (
            SpecSamples.ProviderPath,
            "env: P_KEY",
            "env: sk-secret",
            "5:14: found no name of an environment variable; expected letters, digits and '_', such as API_KEY"
        ),
        (
            SpecSamples.ProviderPath,
            "- tool_call_id: kimi",
            "- when: { upstream: azure }\n        tool_call_id: kimi",
            "11:27: the provider does not say where its answers name the upstream, so this never applies; add the provider's key 'upstream'"
        ),
        (
            SpecSamples.DeviationsPath,
            "model: m-1",
            "model: m-2",
            "4:12: unknown model 'm-2', did you mean 'm-1'? Known: m-1"
        ),
        (
            SpecSamples.DeviationsPath,
            "scenario: \"*\"",
            "scenario: x",
            "5:15: unknown scenario 'x', did you mean 's'? Known: s"
        ),
        (
            SpecSamples.DeviationsPath,
            "expires: 2026-06-01",
            "expires: 2026-01-01",
            "9:14: expected a day after 'since' for 'expires'"
        ),
    ];

    static IEnumerable<TestCaseData> Cases() =>
        Broken.Select(broken =>
            new TestCaseData(broken.Path, broken.Old, broken.New, broken.Error).SetArgDisplayNames(
                broken.New.ReplaceLineEndings(" ")
            )
        );

    [TestCaseSource(nameof(Cases))]
    public void Says_what_is_wrong_and_where(string path, string old, string changed, string error)
    {
        var good = SpecSamples.All().Single(file => file.Path == path);
        var content = Encoding.UTF8.GetString(good.Content.Span);
        Assert.That(content, Does.Contain(old));

        Assert.That(
            SpecSamples.Errors(
                SpecSamples.With(path, content.Replace(old, changed, StringComparison.Ordinal))
            ),
            Is.EqualTo([$"{path}:{error}"])
        );
    }

    [TestCase(new byte[0], "1:1: the file is empty")]
    [TestCase(
        new byte[] { (byte)'a', (byte)'\n', 0xC3 },
        "2:1: the bytes are no valid UTF-8; save the file as UTF-8"
    )]
    [TestCase(
        new byte[] { (byte)'a', 0 },
        "1:2: found the control character U+0000; write it inside double quotes as an escape, or remove it"
    )]
    [TestCase(
        new byte[] { 0xFF, 0xFE, 0x61, 0x00 },
        "1:1: the file is UTF-16; save it as UTF-8 (a Windows shell's redirection writes UTF-16)"
    )]
    public void Refuses_bytes_that_are_no_text(byte[] content, string error) =>
        Assert.That(
            SpecSamples.Errors(SpecSamples.With(SpecSamples.DeviationsPath, content)),
            Is.EqualTo([$"{SpecSamples.DeviationsPath}:{error}"])
        );

    [TestCase(33, "nested deeper than 32 levels")]
    [TestCase(600_000, "nested deeper than 32 levels")]
    public void Refuses_deep_nesting(int depth, string error) =>
        Assert.That(
            SpecSamples.Errors(
                SpecSamples.With(SpecSamples.DeviationsPath, new string('[', depth))
            ),
            Has.Exactly(1).Items.And.Some.EndsWith(error)
        );

    [Test]
    public void Refuses_a_file_of_more_than_a_megabyte() =>
        Assert.That(
            SpecSamples.Errors(
                SpecSamples.With(SpecSamples.DeviationsPath, new string('#', (1024 * 1024) + 1))
            ),
            Is.EqualTo([
                $"{SpecSamples.DeviationsPath}:1:1: the file is larger than 1048576 bytes; a spec never is",
            ])
        );

    [Test]
    public void Tells_all_errors_of_all_files_at_once()
    {
        SpecFile[] files =
        [
            SpecSamples.File(
                SpecSamples.ScenarioPath,
                SpecSamples
                    .Scenario.Replace("title: T", "titel: T", StringComparison.Ordinal)
                    .Replace("max_tokens: 5", "max_tokens: many", StringComparison.Ordinal)
            ),
            SpecSamples.File(
                SpecSamples.ProviderPath,
                SpecSamples.Provider.Replace("name: P", "name: 1", StringComparison.Ordinal)
            ),
        ];

        Assert.That(
            SpecSamples.Errors(files).Select(error => error.Split(": ")[0]),
            Is.EqualTo([
                "specs/providers/p.yaml:3:7",
                "specs/scenarios/s.yaml:1:1",
                "specs/scenarios/s.yaml:4:1",
                "specs/scenarios/s.yaml:5:24",
            ])
        );
    }

    [Test]
    public void Does_not_show_what_stands_where_the_name_of_a_variable_is_expected() =>
        Assert.That(
            SpecSamples.Errors(
                SpecSamples.With(
                    SpecSamples.ProviderPath,
                    SpecSamples.Provider.Replace("P_KEY", "sk-secret", StringComparison.Ordinal)
                )
            ),
            Has.None.Contains("sk-secret").And.Length.EqualTo(1)
        );

    [Test]
    public void Asks_the_schema_check_about_arguments() =>
        Assert.That(
            SpecSamples.Errors(SpecSamples.All(), new SpecVocabulary(_ => "unknown keyword")),
            Is.EqualTo([
                $"{SpecSamples.ClientPath}:15:13: 'schema' is no JSON Schema that can be evaluated: unknown keyword",
                $"{SpecSamples.ScenarioPath}:17:22: 'arguments' is no JSON Schema that can be evaluated: unknown keyword",
            ])
        );

    [TestCase(
        "usage/complete",
        "the rule 'stream/done-last' is now 'usage/complete'; write that instead"
    )]
    [TestCase(
        null,
        "the rule 'stream/done-last' is gone, and nothing took its place; remove the deviation"
    )]
    public void Names_the_rule_that_took_the_place_of_a_retired_one(string? now, string message)
    {
        var retired = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["stream/done-last"] = now,
        };
        var vocabulary = new SpecVocabulary(
            Rules: () => ["usage/complete", "finish/once"],
            RetiredRules: () => retired
        );

        Assert.That(
            SpecSamples.Errors(SpecSamples.All(), vocabulary),
            Is.EqualTo([$"{SpecSamples.DeviationsPath}:3:11: {message}"])
        );
    }

    [Test]
    public void Checks_names_that_live_elsewhere_when_they_are_given() =>
        Assert.That(
            SpecSamples.Errors(
                SpecSamples.All(),
                new SpecVocabulary(IdStyles: ["kimi-k2"], Rules: static () => ["stream/done-last"])
            ),
            Is.EqualTo([
                $"{SpecSamples.ClientPath}:7:11: unknown rule 'finish/once'. Known: stream/done-last",
                $"{SpecSamples.ProviderPath}:11:23: unknown id style 'kimi'. Known: kimi-k2",
            ])
        );
}
