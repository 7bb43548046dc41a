using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Running.Importing;
using Conformance.Specs;
using Conformance.Tests.Files;
using Conformance.Tests.Recordings.Formats;

namespace Conformance.Tests.Running.Importing;

internal sealed class ImportFolderTests
{
    static readonly ImportSettings Settings = new() { Recorded = new DateOnly(2026, 9, 22) };

    const string Url = "https://api.sample-provider.test/v1/chat/completions";

    [Test]
    public void Takes_the_recordings_of_a_whole_suite()
    {
        var folder = ImportFolder.Read(FormatSamples.Folder, Url);

        Assert.That(folder.Refused, Is.Empty);
        Assert.That(
            folder.PassedOver.Keys,
            Has.Some.Contain("go-vcr")
                .And.Some.Contain("llama-stack")
                .And.Some.Contain("gRPC")
                .And.Some.Contain("bodies of WireMock")
        );
        var recordings = Importer.Import(folder.Files, Settings);
        Assert.That(
            recordings.Select(one => one.Cell),
            Is.SupersetOf(
                new[]
                {
                    "api.sample-provider.test/sample-7b/vcrpy/string",
                    "api.sample-provider.test/sample-7b/vcrpy/string-2",
                    "api.sample-provider.test/sample-7b/httprr/trace-httprr",
                    "api.sample-provider.test/sample-7b/wiremock/mappings/stream",
                }
            )
        );
        Assert.That(recordings.Select(one => one.Cell), Is.Unique);
        foreach (var part in recordings.SelectMany(one => one.Cell.Split('/')))
        {
            Assert.That(SpecId.Problem(part), Is.Null);
        }
    }

    [Test]
    public void Files_each_with_its_bytes_and_its_row()
    {
        using var output = new TemporaryFolder();
        var recordings = Importer.Import(
            ImportFolder.Read(FormatSamples.PathOf("vcr-rb"), Url).Files,
            Settings
        );
        foreach (var recording in recordings)
        {
            ImportedRecordingStore.Add(output.Path, recording);
        }

        var stream = CassetteReader.Read(
            File.ReadAllBytes(
                output.PathOf("api.sample-provider.test/sample-7b/utf8/2026-09-22.yaml")
            )
        );
        Assert.That(
            stream.Interactions.Single().Response.Body.ToArray(),
            Is.EqualTo(SampleVerdict.Body('A'))
        );
        Assert.That(
            File.ReadAllText(output.PathOf("provenance.yaml")),
            Does.Contain("VCR 6.4.0, taken in by conform import").And.Contain("utf8.yml")
        );
    }

    [Test]
    public void Goes_on_behind_a_damaged_file_and_names_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(
            folder.PathOf("cut.json"),
            FormatSamples.Read("vcrpy/serializer.json")[..900]
        );
        File.WriteAllBytes(folder.PathOf("good.yaml"), FormatSamples.Read("vcrpy/string.yaml"));

        var read = ImportFolder.Read(folder.Path, null);

        Assert.That(read.Files, Has.Count.EqualTo(1));
        Assert.That(read.Refused.Single(), Does.Match("^cut.json:[0-9]+:[0-9]+: "));
    }

    [Test]
    public void Names_what_has_no_address()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("a.yaml"), FormatSamples.Read("httpmock/redacted.yaml"));

        Assert.That(
            ImportFolder.Read(folder.Path, null).Refused.Single(),
            Does.StartWith("a.yaml: ").And.Contain("--url")
        );
    }
}
