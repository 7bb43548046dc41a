using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Files;
using Conformance.Recordings;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Running.Shards;
using Conformance.Specs;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform report</c> is asked.</summary>
internal sealed record ReportRequest
{
    public required Project Project { get; init; }
    public required IReadOnlyList<string> Folders { get; init; }
    public required OutputSettings Output { get; init; }

    /// <summary>The day for which deviations count; null: in a replay none has expired, else the run's own.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The folder of the run to compare with; null: with none.</summary>
    public string? Baseline { get; init; }
}

/// <summary><c>conform report</c>: brings run folders together (shards, contributors), and writes their reports.</summary>
internal static class ReportHandler
{
    public static int Handle(ReportRequest request)
    {
        var project = request.Project;
        var folder = request.Output.Folder ?? project.LatestReports;
        var specs = project.Load();
        GateClients.RequireKnown(request.Output.Gate, specs.Clients);
        var baseline = BaselineRun.Read(request.Baseline);
        var runs = request.Folders.Select(Read).ToList();
        var merged = MergedRun.Of(runs);
        var fields = MergeFields(runs);

        // The bytes first: results never point to what is not there.
        foreach (var exchange in merged.Exchanges)
        {
            Copy(exchange, folder);
        }

        var run = FindDeviations(project, specs, merged.Run, request.AsOf).With(specs.Clients);
        var output = request.Output with { Folder = folder };
        var changes = baseline?.Compare(
            run,
            folder,
            project.Cassettes,
            specs,
            project.File.Ignored
        );
        RunOutput.Write(run, output, changes, fields);
        HtmlOutput.Write(run, output, project.Cassettes, specs, changes);
        foreach (var line in merged.Unfinished)
        {
            Terminal.Say(line);
        }

        ReportPath.Tell(output);
        return
            merged.Unfinished.Count > 0
            || (run.Header.Mode == "replay" && run.StaleDeviations.Count > 0)
            ? ExitCode.BadRun
            : ExitCode.Clean;
    }

    static RecordedRun Read(string path)
    {
        var partial = Path.Combine(path, RunFolder.ResultsFile + ".partial");
        return
            Directory.Exists(path)
            && !File.Exists(Path.Combine(path, RunFolder.ResultsFile))
            && File.Exists(partial)
            ? throw new BadRunException(
                $"{path} holds a run that was not finished; go on with it by `conform run --mode live --resume {path}`"
            )
            : RecordedRun.Read(path);
    }

    /// <summary>Empty where a folder has none: half a sum would be wrong.</summary>
    static byte[] MergeFields(IReadOnlyList<RecordedRun> runs)
    {
        var files = new List<(string Name, ReadOnlyMemory<byte> Bytes)>();
        foreach (var run in runs)
        {
            var file = Path.Combine(run.Folder, FieldsFile.Name);
            if (!File.Exists(file))
            {
                return [];
            }

            files.Add((file, File.ReadAllBytes(file)));
        }

        return MergedFields.Merge(files);
    }

    static void Copy(MergedExchange exchange, string folder)
    {
        var bytes = KeptExchange.Read(exchange.Folder, exchange.Name);
        if (Path.TrimEndingDirectorySeparator(folder) != exchange.Folder)
        {
            WholeFile.Write(folder, exchange.Name, bytes);
        }
    }

    /// <summary>
    /// What no shard can tell by itself: which excuses are stale or expired. Nothing where the run was made with other specs
    /// than the folder's.
    /// </summary>
    static CompletedRun FindDeviations(
        Project project,
        SpecSet specs,
        CompletedRun run,
        DateOnly? asOf
    )
    {
        if (specs.SpecsHash != run.Header.SpecsHash || specs.Deviations.Count == 0)
        {
            return run;
        }

        var replayed = run.Header.Mode == "replay";
        var recordings = new RecordingFolder(project.Cassettes);
        Func<string, bool>? hasTarget = replayed ? recordings.HasTarget : null;
        var plan = Planner.Build(specs, Filters.None, hasTarget);
        var deviations = new DeviationBook(
            specs.Deviations,
            asOf ?? (replayed ? null : LastDay(run))
        );
        return run with
        {
            StaleDeviations = StaleDeviations.Find(plan, run.Cells, deviations),
            ExpiredDeviations = ExpiredDeviations.Find(plan, run.Cells, deviations),
        };
    }

    static DateOnly? LastDay(CompletedRun run) =>
        DateOnly.TryParseExact(
            run.Cells.Max(cell => cell.Source?.Recorded),
            "yyyy-MM-dd",
            out var day
        )
            ? day
            : null;
}
