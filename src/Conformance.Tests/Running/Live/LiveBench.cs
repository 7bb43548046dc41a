using System.Text;
using Conformance.Dialects;
using Conformance.Results;
using Conformance.Running.Live;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Watching;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Tests.Recordings.GoVcr;

namespace Conformance.Tests.Running.Live;

/// <summary>A live run against a stub, in a folder of its own, with an environment of its own.</summary>
internal sealed class LiveBench : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("live").FullName;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public SpecSet Specs { get; set; } =
        SpecLoader.Load(Path.GetDirectoryName(RecordedFiles.Folder)!, AllDialects.Vocabulary);

    public Filters Filters { get; set; } = new(["groq"], ["kimi-k2-0905"], ["single-tool"]);

    public LiveSettings Settings { get; set; } = new();

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public TimeProvider Waiting { get; set; } = TimeProvider.System;

    public List<LiveProgress> Progress { get; } = [];

    /// <summary>Null: a new one for each run.</summary>
    public LiveWatch? Watch { get; set; }

    public Task<CompletedLiveRun> RunAsync(string? url, CancellationToken stop = default) =>
        LiveRun.RunAsync(
            Specs,
            Filters,
            Settings with
            {
                BaseUrl = url,
            },
            new LiveSurroundings(
                Folder,
                name => Environment.GetValueOrDefault(name),
                Clock,
                Waiting
            ),
            Watch ?? new LiveWatch(Clock, Progress.Add),
            stop
        );

    /// <summary>Every provider's answers may have so many bytes.</summary>
    public void LimitAnswers(int bytes) =>
        Specs = Specs with
        {
            Providers =
            [
                .. Specs.Providers.Select(provider =>
                    provider with
                    {
                        Limits = new Limits(null, null) { ResponseBytes = bytes },
                    }
                ),
            ],
        };

    /// <summary>Provider specs instead of the committed ones, beside the committed scenarios.</summary>
    public void UseProvider(string id, string yaml) =>
        Specs = SpecLoader.Load(
            SpecFile
                .ReadAll(Path.GetDirectoryName(RecordedFiles.Folder)!)
                .Where(file => file.Path.StartsWith(SpecLoader.Scenarios, StringComparison.Ordinal))
                .Append(
                    new SpecFile($"{SpecLoader.Providers}/{id}.yaml", Encoding.UTF8.GetBytes(yaml))
                ),
            AllDialects.Vocabulary
        );

    /// <summary>The one cell of a run of one.</summary>
    public async Task<CellResult> RunOneAsync(string? url) =>
        (await RunAsync(url)).Run.Cells.Single(cell => cell.Newest);

    /// <summary>What <c>conform judge</c> makes of the run folder.</summary>
    public IReadOnlyList<CellResult> JudgeAgain() =>
        StoredRun.Judge(StoredRun.Find(Folder)!, Specs, RecordedFiles.Folder).Cells;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
