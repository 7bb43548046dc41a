using System.CommandLine;
using System.Runtime.InteropServices;
using Conformance.Live;
using Conformance.Planning;
using Conformance.Runs;
using Conformance.Specs;

namespace Conformance.Cli;

/// <summary>Where a live run's results go, and what ends it with 1.</summary>
internal sealed record LiveOutput(
    string Mode,
    string Folder,
    Gate Gate,
    DateOnly? AsOf,
    bool Json,
    string? JsonFile
);

/// <summary><c>conform run --mode live</c>.</summary>
internal static class LiveCommand
{
    /// <exception cref="PlanException">A filter matches nothing.</exception>
    public static int Run(ParseResult parsed, SpecSet specs, Filters filters, LiveOutput output)
    {
        var settings = LiveOptions.Read(parsed, output.AsOf);
        using var stop = new CancellationTokenSource();
        using var interrupted = StopOn(PosixSignal.SIGINT, stop);
        using var terminated = StopOn(PosixSignal.SIGTERM, stop);
        CompletedLiveRun live;
        try
        {
            live = LiveRun
                .RunAsync(
                    specs,
                    filters,
                    settings,
                    new LiveSurroundings(
                        output.Folder,
                        Environment.GetEnvironmentVariable,
                        TimeProvider.System,
                        TimeProvider.System
                    ),
                    _ => { },
                    stop.Token
                )
                .GetAwaiter()
                .GetResult();
        }
        catch (LiveSetupException problem)
        {
            Console.Error.WriteLine("conform: " + Terminal.Plain(problem.Message));
            return ExitCode.BadRun;
        }

        RunOutput.Write(live.Run, output.Gate, output.Folder, output.Json, output.JsonFile);
        return ExitCode.Of(live.Run, output.Gate, requireRecordings: false);
    }

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
