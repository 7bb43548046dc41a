using System.Text;
using System.Text.Json;
using Conformance.Recordings;
using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Serve;
using Conformance.Tests.Cli;
using Conformance.Tests.Files;
using Conformance.Tests.Running.Importing;
using Conformance.Tests.Serve;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.RealTools;

/// <summary>Files as the real recorders write them: what is made of each gets the verdict of the recording that was served.</summary>
[Category("RealTools")]
internal sealed class RealToolTests
{
    static readonly string Scripts = Path.Combine(
        Checkout.Source,
        "src",
        "Conformance.Tests",
        "Recordings",
        "RealTools"
    );

    ConformanceServer _server = null!;

    [OneTimeSetUp]
    public async Task Start_the_server() => _server = await ServedRecordings.Start();

    [OneTimeTearDown]
    public async Task Stop_the_server() => await _server.DisposeAsync();

    [Test]
    public void Vcrpy_gives_the_same_verdict(
        [ValueSource(typeof(SentPages), nameof(SentPages.Recordings))] string recording,
        [Values("yaml", "json")] string serializer
    )
    {
        // Debian's packages are those of its own Python.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        ToolProcess.Require(
            "vcrpy is not installed (Debian: python3-vcr)",
            python,
            "-c",
            "import vcr"
        );
        Compare(recording, "cassette." + serializer, python, Path.Combine(Scripts, "vcrpy.py"));
    }

    [TestCaseSource(typeof(SentPages), nameof(SentPages.Recordings))]
    public void Vcr_rb_gives_the_same_verdict(string recording)
    {
        ToolProcess.Require(
            "VCR.rb is not installed (Debian: ruby-vcr, ruby-webmock)",
            "ruby",
            "-e",
            "require 'vcr'; require 'webmock'"
        );
        Compare(recording, "cassette.yml", "ruby", Path.Combine(Scripts, "vcr.rb"));
    }

    [TestCaseSource(typeof(SentPages), nameof(SentPages.Recordings))]
    public void Nock_gives_the_same_verdict(string recording)
    {
        if (!Directory.Exists(Path.Combine(Scripts, "nock", "node_modules", "nock")))
        {
            Assert.Ignore(
                "nock is not installed: run npm ci in src/Conformance.Tests/Recordings/RealTools/nock"
            );
        }

        Compare(recording, "back.json", "node", Path.Combine(Scripts, "nock", "record.mjs"));
    }

    [TestCaseSource(typeof(SentPages), nameof(SentPages.Recordings))]
    public void WireMock_net_gives_the_same_verdict(string recording)
    {
        var program = Path.Combine(Scripts, "WireMockNet", "bin", "WireMockNet.dll");
        if (!File.Exists(program))
        {
            Assert.Ignore(
                "WireMock.Net is not installed: run dotnet build src/Conformance.Tests/Recordings/RealTools/WireMockNet -o src/Conformance.Tests/Recordings/RealTools/WireMockNet/bin"
            );
        }

        Compare(recording, "", "dotnet", program);
    }

    /// <param name="file">What the tool is to write below a folder; empty: the folder's own mappings.</param>
    void Compare(string recording, string file, string program, string script)
    {
        using var folder = new TemporaryFolder();
        var requests = folder.PathOf("requests");
        File.WriteAllText(
            requests,
            JsonSerializer.Serialize(
                SentPages
                    .Read(recording)
                    .Interactions.Select(one => Encoding.UTF8.GetString(one.Request.Body.Span))
            )
        );
        var target = string.Join('/', recording.Split('/')[..2]);
        var (exitCode, output) = ToolProcess.Run(
            program,
            script,
            $"{_server.Address}/{target}/v1/chat/completions",
            folder.PathOf(file),
            requests
        );
        Assert.That(exitCode, Is.Zero, output);

        var files = file.Length > 0 ? [folder.PathOf(file)] : Mappings(folder.Path);
        ImportedVerdict.AssertSame([.. files.Select(Read)], recording, NotKept.Times);
    }

    static string[] Mappings(string folder) =>
        [.. Directory.GetFiles(folder, "mapping*.json").Order(StringComparer.Ordinal)];

    ImportedFile Read(string path)
    {
        var look = FileLook.At(File.ReadAllBytes(path)) with { File = path };
        var read = RecordingFormats.Read(RecordingFormats.Of(look)!, Path.GetFileName(path), look);
        return Conformance.Running.Importing.ChatCompletionsOnly.Of(
            read,
            _server.Address + "/v1/chat/completions"
        );
    }
}
