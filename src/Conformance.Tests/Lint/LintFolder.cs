using Conformance.Dialects;
using Conformance.Lint;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Tests.Lint;

/// <summary>A folder with one scenario, one provider and the schemas, all sound, for a test to spoil.</summary>
internal sealed class LintFolder : IDisposable
{
    public const string ScenarioPath = "specs/scenarios/single-tool.yaml";
    public const string ProviderPath = "specs/providers/groq.yaml";
    public const string Cassette = "groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    static readonly string Source = Cli.Checkout.Source;

    public string Root { get; } = Directory.CreateTempSubdirectory("lint").FullName;

    public LintFolder()
    {
        Copy(ScenarioPath);
        CopyProvider();
        Copy("specs/clients/koog.yaml");
        foreach (var file in Directory.GetFiles(Path.Combine(Source, "specs/schemas"), "*.json"))
        {
            Copy("specs/schemas/" + Path.GetFileName(file));
        }
    }

    public string PathOf(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Write(string relative, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllBytes(PathOf(relative), bytes);
    }

    public void Write(string relative, string text) =>
        Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public void Replace(string relative, string find, string with)
    {
        var text = Read(relative);
        Assert.That(text, Does.Contain(find), "the test's own premise");
        Write(relative, text.Replace(find, with, StringComparison.Ordinal));
    }

    public void Copy(string relative) =>
        Write(relative, File.ReadAllBytes(Path.Combine(Source, relative)));

    /// <summary>Without what it says of scenarios that are not here.</summary>
    void CopyProvider()
    {
        var shipped = File.ReadAllText(Path.Combine(Source, ProviderPath));
        var from = shipped.IndexOf("out_of_scope:", StringComparison.Ordinal);
        var to = shipped.IndexOf("docs:", StringComparison.Ordinal);
        Write(ProviderPath, shipped.Remove(from, to - from));
    }

    /// <summary>The recording that fits the scenario, with its row.</summary>
    public void AddRecording()
    {
        Copy("cassettes/" + Cassette);
        Write(
            "cassettes/provenance.yaml",
            $"""
            format: 1
            recordings:
              - path: {Cassette}
                sha256: c21105ce4e671e2eca1859f368091b72dab048527b48221cbb67d5cb550c477c
                recorded_by: somebody
                recorded: 2025-10-23
                against: https://api.groq.com/openai/v1/chat/completions
                licence: Apache-2.0
                source: https://github.com/charmbracelet/fantasy

            """
        );
    }

    public LintReport Check(params SpecLayer[] above) =>
        Linter.Check(
            new LintInput(
                [new SpecLayer(PathOf("specs"), null), .. above],
                [new CassetteFolder(PathOf("cassettes"), "cassettes")],
                AllDialects.Vocabulary
            )
        );

    public string[] Told(params SpecLayer[] above) =>
        [.. Check(above).Findings.Select(LintText.Plain)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
