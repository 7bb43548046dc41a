using System.Runtime.InteropServices;
using Conformance.Cli.Output;
using Conformance.Cli.Output.LiveRuns;
using Conformance.Cli.Projects;
using Conformance.Files;
using Conformance.Running.Completion;
using Conformance.Running.Live;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Transport;
using Conformance.Running.Live.Watching;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Cli.Handlers.Runs;

/// <summary><c>conform run --mode live</c> and <c>record</c>: keys come from the environment, and go nowhere else.</summary>
internal static class LiveHandler
{
    public static int Handle(
        RunRequest request,
        LiveRequest live,
        SpecSet specs,
        BaselineRun? baseline
    )
    {
        var folder = Folder(request, live);
        CheckFile(request.Output.JsonFile, folder);
        var settings = live.Settings with
        {
            Confirm =
                baseline is not null && live.Confirm is { } times
                    ? new Confirmation(baseline.Run, times)
                    : null,
        };
        CheckDeclarations(request, specs, settings);
        FoundLayers.RefuseSentKeys(request.Project, specs, request.Filters);
        if (live.DryRun)
        {
            ShowPlan(specs, request.Filters, settings);
            return ExitCode.Clean;
        }

        var run = Ask(specs, request.Filters, settings, folder);
        specs = run.Specs;
        run = run with { Run = run.Run.With(specs.Clients) };
        var isComplete = Tell(request, live, specs, baseline, folder, run);
        var settled = DeviationDeclarations.Apply(
            request.WriteDeviations,
            specs,
            run.Run,
            settings.AsOf
        );
        ReportPath.Tell(request.Output with { Folder = folder });
        return isComplete
            ? ExitCode.Of(settled, request.Output.Gate, requireRecordings: false)
            : ExitCode.BadRun;
    }

    static string Folder(RunRequest request, LiveRequest live) =>
        live.ResumedFolder is not { } resumed
            ? request.Output.Folder ?? request.Project.LatestReports
        : request.Output.Folder is null || request.Output.Folder == resumed ? resumed
        : throw new LiveSetupException(
            "--resume writes into the folder that it goes on with; leave out --out"
        );

    /// <summary>Before anything is asked, because what is asked costs money.</summary>
    static void CheckFile(string? file, string folder)
    {
        if (file is not null && Path.GetDirectoryName(file) != folder)
        {
            OutputFile.Check(file);
        }
    }

    /// <summary>A deviation names a model of a spec.</summary>
    static void CheckDeclarations(RunRequest request, SpecSet specs, LiveSettings settings)
    {
        if (
            request.WriteDeviations is not null
            && (
                settings.WireModel is not null
                || UnlistedTarget.IsServer(specs, request.Filters, settings.BaseUrl)
            )
        )
        {
            throw new LiveSetupException(
                "--write-deviations declares what models of the specs do; put the model into specs/providers first (`conform new provider`)"
            );
        }
    }

    /// <summary>Asks nothing, not even a server for its models.</summary>
    static void ShowPlan(SpecSet specs, Filters filters, LiveSettings settings)
    {
        const string NotKnownYet = "the only one of /models";
        var known =
            settings.WireModel is not null
            || !UnlistedTarget.IsServer(specs, filters, settings.BaseUrl);
        var target = UnlistedTarget.Of(
            specs,
            filters,
            settings.BaseUrl,
            known ? settings.WireModel : NotKnownYet
        );
        settings = settings with { WireModel = known ? target.WireModel : null };
        var plan = LivePlan.Build(
            Planner.Build(target.Specs, target.Filters, hasRecordings: null),
            settings,
            Environment.GetEnvironmentVariable,
            Today.Utc
        );
        foreach (var line in DryRun.Lines(plan, settings).Concat(LiveNotes.Of(plan, settings)))
        {
            Console.Out.WriteLine(Terminal.Line(line));
        }
    }

    static CompletedLiveRun Ask(
        SpecSet specs,
        Filters filters,
        LiveSettings settings,
        string folder
    )
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = StopOn(PosixSignal.SIGINT, stop);
        using var terminated = StopOn(PosixSignal.SIGTERM, stop);
        return Terminal.Moves
            ? Watched(Run, LiveScreen.OnStandardError())
            : Run(new LiveWatch(TimeProvider.System, new LiveLog(Console.Error).Show))
                .GetAwaiter()
                .GetResult();

        Task<CompletedLiveRun> Run(LiveWatch watch) =>
            LiveRun.RunAsync(
                specs,
                filters,
                settings,
                new LiveSurroundings(
                    folder,
                    Environment.GetEnvironmentVariable,
                    TimeProvider.System,
                    TimeProvider.System
                ),
                watch,
                stop.Token
            );
    }

    /// <summary>Apart from the other way to run, because what draws the table is loaded with this method.</summary>
    static CompletedLiveRun Watched(
        Func<LiveWatch, Task<CompletedLiveRun>> begin,
        LiveScreen screen
    )
    {
        var watch = new LiveWatch(TimeProvider.System, screen.Take);
        var run = begin(watch);
        try
        {
            screen.ShowAsync(watch, run).GetAwaiter().GetResult();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Nobody looks any more; what is asked is paid for, and its results go to files.
        }

        return run.GetAwaiter().GetResult();
    }

    /// <returns>False where something that was wanted was not asked, or not filed.</returns>
    static bool Tell(
        RunRequest request,
        LiveRequest live,
        SpecSet specs,
        BaselineRun? baseline,
        string folder,
        CompletedLiveRun run
    )
    {
        var cassettes = live.Records ? request.Project.Filing : request.Project.Cassettes;
        var output = request.Output with { Folder = folder };
        var changes = baseline?.Compare(
            run.Run,
            folder,
            cassettes,
            specs,
            request.Project.File.Ignored
        );
        RunOutput.Write(run.Run, output, changes);
        HtmlOutput.Write(run.Run, output, cassettes, specs, changes);
        var recorded = !live.Records || RecordedAnswers.File(run, specs, cassettes, folder);
        if (run.Run.Incomplete is { } why)
        {
            Terminal.Say(
                $"the run is incomplete: {why}; `conform run --mode {live.Settings.Mode} --resume {folder}` asks what is missing"
            );
        }
        else
        {
            PartialResults.Delete(folder);
        }

        var missed = run
            .WithoutKey.Where(provider =>
                live.RequireKeys || request.Filters.NamedProviders.Contains(provider)
            )
            .ToList();
        if (missed.Count > 0)
        {
            Terminal.Say(
                $"not asked, because the environment lacks a variable: {string.Join(", ", missed)}"
            );
        }

        return recorded && missed.Count == 0;
    }

    /// <summary>The first signal ends the run cleanly, the second one ends the program.</summary>
    static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = !stop.IsCancellationRequested;
                if (!context.Cancel && Terminal.Moves)
                {
                    // The shell goes on below the table, which nobody takes away any more.
                    Console.Error.WriteLine();
                }

                stop.Cancel();
            }
        );
}
