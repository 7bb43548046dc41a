using System.Diagnostics;
using System.Text;
using Conformance.Lint;
using Conformance.Specs;

namespace Conformance.Tests.Lint;

/// <summary>Folders of specs that come from somebody else.</summary>
internal sealed class HostileLayerTests
{
    [TestCase("https://other.example/v1", "auth: { env: A_KEY }", true)]
    [TestCase("https://other.example/v1", "auth: { env: B_KEY }", false)]
    [TestCase("https://other.example/v1", "extends: groq", true)]
    [TestCase("https://api.example/v2", "auth: { env: A_KEY }", false)]
    public void Warns_where_a_layer_sends_the_key_of_a_provider_to_another_host(
        string address,
        string rest,
        bool warned
    )
    {
        var below = File("base_url: https://api.example/v1\nauth: { env: A_KEY }\n");
        var above = File($"base_url: {address}\n{rest}\n") with { Below = below };
        var findings = new List<LintFinding>();

        KeyLint.LookAtReplaced([above], findings);

        Assert.That(
            findings.Select(finding => finding.Message),
            warned ? Has.One.Contains("other.example") : Is.Empty
        );
    }

    [Test]
    [Platform("Linux")]
    [CancelAfter(10_000)]
    public void Names_a_fifo_among_the_specs_and_waits_for_nobody(CancellationToken stop)
    {
        using var folder = new LintFolder();
        Process.Start("mkfifo", [folder.PathOf("specs/scenarios/pipe.yaml")])!.WaitForExit();
        var layer = new SpecLayer(folder.PathOf("specs"), null);

        Assert.That(
            StrayFiles.Find(layer).Select(finding => finding.Message),
            Has.One.Contains("is a FIFO, and was passed over")
        );
        Assert.That(
            SpecFile.ReadAll(layer).Select(file => file.Path),
            Has.None.Contains("pipe.yaml")
        );
        Assert.That(
            SpecFile.PassedOver(layer),
            Is.EqualTo(new[] { ("specs/scenarios/pipe.yaml", "a FIFO") })
        );
        Assert.That(stop.IsCancellationRequested, Is.False);
    }

    static SpecFile File(string text) =>
        new("specs/providers/groq.yaml", Encoding.UTF8.GetBytes(text));
}
