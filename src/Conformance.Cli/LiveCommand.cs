using System.CommandLine;
using System.Runtime.InteropServices;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Running.Live;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary>Where a live run's results go, and what ends it with 1.</summary>
/// <param name="Deviations">Where what is found is declared; null where it is not.</param>
/// <param name="Folder">As <c>--out</c> gives it; null where it gives none.</param>
internal sealed record LiveOutput(
    string Mode,
    string? Folder,
    string DefaultFolder,
    Gate Gate,
    DateOnly? AsOf,
    bool Json,
    string? JsonFile,
    string Cassettes,
    RecordedRun? Baseline,
    string? BaselinePath,
    bool Html,
    string? Deviations
);

/// <summary><c>conform run --mode live</c> and <c>record</c>: keys come from the environment, and go nowhere else.</summary>
internal static class LiveCommand
{
    /// <exception cref="PlanException">A filter matches nothing.</exception>
    public static int Run(ParseResult parsed, SpecSet specs, Filters filters, LiveOutput output)
    {
        try
        {
            var folder = Folder(LiveOptions.ResumedFolder(parsed), output);
            var settings = LiveOptions.Read(parsed, output.AsOf, output.Baseline) with
            {
                Mode = output.Mode,
            };
            return LiveOptions.IsDryRun(parsed)
                ? ShowPlan(specs, filters, settings)
                : Ask(parsed, specs, filters, settings, output with { Folder = folder });
        }
        catch (Exception problem) when (problem is LiveSetupException or ResultsException)
        {
            Console.Error.WriteLine("conform: " + Terminal.Plain(problem.Message));
            return ExitCode.BadRun;
        }
    }

    static string Folder(string? resumed, LiveOutput output) =>
        resumed is null ? output.Folder ?? output.DefaultFolder
        : output.Folder is null || output.Folder == resumed ? resumed
        : throw new LiveSetupException(
            "--resume writes into the folder that it goes on with; leave out --out"
        );

    static int ShowPlan(SpecSet specs, Filters filters, LiveSettings settings)
    {
        var plan = LivePlan.Build(
            Planner.Build(specs, filters, hasRecordings: null),
            settings,
            Environment.GetEnvironmentVariable,
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
        );
        foreach (var line in DryRun.Lines(plan, settings).Concat(LiveNotes.Of(plan, settings)))
        {
            Console.Out.WriteLine(Terminal.Plain(line));
        }

        return ExitCode.Clean;
    }

    static int Ask(
        ParseResult parsed,
        SpecSet specs,
        Filters filters,
        LiveSettings settings,
        LiveOutput output
    )
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = StopOn(PosixSignal.SIGINT, stop);
        using var terminated = StopOn(PosixSignal.SIGTERM, stop);
        var progress = new LiveProgressLine(
            Console.Error,
            !Console.IsErrorRedirected,
            Terminal.Width
        );
        CompletedLiveRun live;
        try
        {
            live = LiveRun
                .RunAsync(
                    specs,
                    filters,
                    settings,
                    new LiveSurroundings(
                        output.Folder!,
                        Environment.GetEnvironmentVariable,
                        TimeProvider.System,
                        TimeProvider.System
                    ),
                    progress.Show,
                    stop.Token
                )
                .GetAwaiter()
                .GetResult();
        }
        finally
        {
            progress.End();
        }

        var changes = output.Baseline is null
            ? null
            : BaselineOption.Compare(
                output.Baseline,
                output.BaselinePath!,
                live.Run,
                output.Folder!,
                output.Cassettes,
                specs
            );
        RunOutput.Write(
            live.Run,
            output.Gate,
            output.Folder,
            output.Json,
            output.JsonFile,
            changes
        );
        HtmlOutput.Write(live.Run, output.Folder!, output.Cassettes, specs, changes, output.Html);
        var recorded = output.Mode != "record" || RecordOutput.Write(live, specs, output);
        if (live.Run.Incomplete is { } why)
        {
            Console.Error.WriteLine(
                Terminal.Plain(
                    $"conform: the run is incomplete: {why}; `conform run --mode {output.Mode} --resume {output.Folder}` asks what is missing"
                )
            );
        }
        else
        {
            PartialResults.Delete(output.Folder!);
        }

        var withoutKey = MissedKeys(parsed, filters, live);
        foreach (var provider in withoutKey)
        {
            Console.Error.WriteLine(
                Terminal.Plain($"conform: {provider} was not asked, because its key is not set")
            );
        }

        return AdoptionOption.Finish(
            output.Deviations,
            specs,
            live.Run,
            settings.AsOf,
            settled =>
                withoutKey.Count > 0 || !recorded
                    ? ExitCode.BadRun
                    : ExitCode.Of(settled, output.Gate, requireRecordings: false)
        );
    }

    /// <summary>Providers whose key is missing where that is not all right.</summary>
    static List<string> MissedKeys(ParseResult parsed, Filters filters, CompletedLiveRun live) =>
        [
            .. live.WithoutKey.Where(provider =>
                LiveOptions.KeysAreRequired(parsed) || filters.Providers.Contains(provider)
            ),
        ];

    /// <summary>The first signal ends the run cleanly, the second one ends the program.</summary>
    static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = !stop.IsCancellationRequested;
                stop.Cancel();
            }
        );
}
