using System.Text;
using Conformance.Specs;
using Conformance.Specs.Clients;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using NUnit.Framework;

namespace Conformance.Tests.Specs;

/// <summary>Small files that load, to be broken by tests, and the files of this repository.</summary>
static class SpecSamples
{
    public const string ScenarioPath = "specs/scenarios/s.yaml";
    public const string ProviderPath = "specs/providers/p.yaml";
    public const string ClientPath = "specs/clients/c.yaml";
    public const string DeviationsPath = "specs/deviations/p.yaml";

    public const string Scenario = """
        format: 1
        id: s
        revision: 1
        title: T
        request: { max_tokens: 5, tool_choice: auto }
        tools:
          - name: add
            parameters: { type: object }
            result: "5"
        messages:
          - user: U
        turns:
          - expect:
              finish_reason: tool_calls
              calls:
                - name: add
                  arguments: { required: [a] }
          - expect:
              text: { contains: ["5"] }

        """;

    public const string Provider = """
        format: 1
        id: p
        name: P
        base_url: https://p.example/v1
        auth: { env: P_KEY }
        models:
          m-1:
            name: vendor/m-1
            retired: 2026-04-15
            profile:
              - tool_call_id: kimi
        out_of_scope:
          - { scenario: s, reason: R }

        """;

    public const string Deviations = """
        format: 1
        deviations:
          - rule: stream/done-last
            model: m-1
            scenario: "*"
            reason: R
            link: https://p.example/1
            since: 2026-01-01
            expires: 2026-06-01

        """;

    public const string Client = """
        format: 1
        id: c
        name: C
        version: "1"
        link: https://c.example/
        needs:
          - rule: finish/once
            kind: repeated
            called: true
            source: https://c.example/1
            breaks: throws
            verified_on: 2026-11-21
          - name: role
            over: message
            schema: { required: [role] }
            source: https://c.example/2
            breaks: throws
            verified_on: 2026-11-21

        """;

    public static SpecFile File(string path, string content) =>
        new(path, Encoding.UTF8.GetBytes(content));

    public static SpecFile[] All() =>
        [
            File(ScenarioPath, Scenario),
            File(ProviderPath, Provider),
            File(DeviationsPath, Deviations),
            File(ClientPath, Client),
        ];

    public static SpecFile[] With(string path, byte[] content) =>
        [.. All().Where(file => file.Path != path), new SpecFile(path, content)];

    public static SpecFile[] With(string path, string content) =>
        With(path, Encoding.UTF8.GetBytes(content));

    public static string[] Errors(IEnumerable<SpecFile> files, SpecVocabulary? vocabulary = null)
    {
        try
        {
            SpecLoader.Load(files, vocabulary ?? new SpecVocabulary());
            return [];
        }
        catch (SpecException problem)
        {
            return [.. problem.Errors.Select(static error => error.ToString())];
        }
    }

    public static string Root()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (!Directory.Exists(Path.Combine(folder, "specs", "providers")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("specs");
        }

        return folder;
    }
}
