using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Running.Live;
using Conformance.Running.Planning;
using Conformance.Serve;
using Conformance.Serve.Catalog;
using Conformance.Serve.Faults;
using Conformance.Tests.Serve;

namespace Conformance.Tests.Running.Live;

/// <summary>The live side against the serving side: what one says, the other hears.</summary>
internal sealed class AgainstServeTests
{
    const string Groq = "/groq/kimi-k2-0905/v1";

    [TestCase("groq/kimi-k2-0905/single-tool/2025-10-23.yaml")]
    [TestCase("groq/kimi-k2-0905/parallel-tools/2025-09-26.yaml")]
    [TestCase("groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml")]
    [TestCase("huggingface/kimi-k2-0905/single-tool/2026-03-12.yaml")]
    [TestCase("openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml")]
    public async Task Gives_a_served_recording_its_verdict(string cassette)
    {
        var parts = cassette.Split('/');
        using var only = new OneRecording(cassette);
        await using var server = await ConformanceServer.Start(
            RecordedCatalog.Read(
                Planner.Build(
                    ServedRecordings.Specs,
                    new Filters([parts[0]], [parts[1]], []),
                    only.Recordings.HasTarget
                ),
                only.Recordings,
                exact: true,
                []
            ),
            ServeSettings.Default
        );
        using var bench = new LiveBench { Filters = new([parts[0]], [parts[1]], [parts[2]]) };

        var live = await bench.RunOneAsync($"{server.Address}/{parts[0]}/{parts[1]}/v1");

        Assert.That(
            LiveVerdictTests.Verdict(live),
            Is.EqualTo(LiveVerdictTests.Verdict(LiveVerdictTests.Replayed(bench.Specs, cassette)))
        );
    }

    [Test]
    public async Task Loses_none_of_a_thousand_cells_at_fifty_a_time()
    {
        await using var server = await ServedRecordings.Start();
        using var bench = new LiveBench
        {
            Settings = new LiveSettings { Repeat = 1000, Concurrency = 50 },
        };

        var run = (await bench.RunAsync(server.Address + Groq)).Run;

        Assert.Multiple(() =>
        {
            Assert.That(run.Header.Planned, Is.EqualTo(1000));
            Assert.That(
                run.Cells.Select(cell => int.Parse(cell.Trial!)),
                Is.EqualTo(Enumerable.Range(1, 1000).Reverse())
            );
            Assert.That(run.Cells.All(cell => cell is { Outcome: Outcome.Pass, Attempts: 1 }));
            Assert.That(run.Incomplete, Is.Null);
        });
    }

    [TestCase("401", "error: unauthorised", 1)]
    [TestCase("402", "error: no credit", 1)]
    [TestCase("404", "error: no model", 1)]
    [TestCase("400", "error: no model", 1)]
    [TestCase("429", "error: rate limited", 4)]
    [TestCase("429:2", "pass", 3)]
    [TestCase("500", "fail: http/status", 4)]
    [TestCase("500:1", "pass", 2)]
    [TestCase("503", "error: unavailable", 4)]
    [TestCase("reset-before", "error: unavailable", 4)]
    [TestCase("reset-before:1", "pass", 2)]
    [TestCase("reset-within", "error: cut", 1)]
    [TestCase("stall", "error: timed out", 1)]
    [TestCase("truncated", "fail: stream/done-last", 1)]
    [TestCase("error-in-stream", "fail: error/none-in-stream", 1)]
    [TestCase("wrong-content-type", "fail: http/content-type", 1)]
    [TestCase("gzip", "fail: sse/utf8", 1)]
    [TestCase("crlf", "warn: sse/canonical-frame", 1)]
    [TestCase("bom", "warn: sse/canonical-frame", 1)]
    [TestCase("byte-by-byte", "pass", 1)]
    [TestCase("split-utf8", "pass", 1)]
    [TestCase("close-after", "pass", 1)]
    public async Task Tells_a_served_fault(string fault, string outcome, int attempts)
    {
        await using var server = await ServedRecordings.Start(fault: fault);
        var clock = new ManualTime();
        using var bench = new LiveBench { Clock = clock, Waiting = new JumpingTime() };
        var running = bench.RunOneAsync(server.Address + Groq);
        while (!running.IsCompleted)
        {
            // Only what really stalls needs the clock to go on.
            await Task.WhenAny(running, Task.Delay(50));
            if (fault == "stall")
            {
                clock.Advance(TimeSpan.FromSeconds(15));
            }
        }

        var cell = await running;
        Assert.That(FaultTests.Words(cell), Is.EqualTo(outcome), cell.Detail);
        Assert.That(cell.Attempts, Is.EqualTo(attempts));
    }

    [Test]
    public async Task Passes_whatever_is_answered_by_the_book()
    {
        await using var server = await ServedRecordings.StartIdeal();
        using var bench = new LiveBench { Filters = new(["huggingface"], ["kimi-k2-0905"], []) };

        var run = (await bench.RunAsync($"{server.Address}/huggingface/kimi-k2-0905/v1")).Run;

        Assert.That(run.Cells, Has.Count.EqualTo(bench.Specs.Scenarios.Count));
        Assert.That(
            run.Cells.Where(cell => cell.Outcome != Outcome.Pass)
                .Select(cell => $"{cell.Scenario}: {FaultTests.Words(cell)} {cell.Detail}"),
            Is.Empty
        );
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Speaks_to_a_server_with_a_certificate_of_its_own(bool trusted)
    {
        using var certificate = ServerCertificate.Make(
            System.Net.IPAddress.Loopback,
            TimeProvider.System
        );
        await using var server = await ConformanceServer.Start(
            RecordedCatalog.Read(
                Planner.Build(
                    ServedRecordings.Specs,
                    Filters.None,
                    ServedRecordings.Recordings.HasTarget
                ),
                ServedRecordings.Recordings,
                exact: false,
                []
            ),
            ServeSettings.Default with
            {
                Certificate = certificate,
            }
        );
        using var bench = new LiveBench();
        var file = Path.Combine(bench.Folder, "ca.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
        bench.Settings = trusted
            ? new LiveSettings { CaFile = file }
            : new LiveSettings { Insecure = true };

        var cell = await bench.RunOneAsync(server.Address + Groq);

        Assert.That(server.Address, Does.StartWith("https://"));
        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), cell.Detail);
    }

    /// <summary>A folder of recordings with one in it, so that it is the newest.</summary>
    sealed class OneRecording : IDisposable
    {
        readonly string _root = Directory.CreateTempSubdirectory("one").FullName;

        public OneRecording(string cassette)
        {
            var file = Path.Combine([_root, .. cassette.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Copy(Path.Combine(ServedRecordings.Recordings.Root, cassette), file);
        }

        public RecordingFolder Recordings => new(_root);

        public void Dispose() => Directory.Delete(_root, recursive: true);
    }
}
