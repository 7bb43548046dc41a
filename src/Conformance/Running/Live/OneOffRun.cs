using Conformance.Files;
using Conformance.Results;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Completion;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Watching;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Running.Live;

/// <summary>A live run that is not gone on with when it was broken off: a test run's.</summary>
internal static class OneOffRun
{
    /// <summary>Asks with this process's environment and clock; the folder then holds the results and every exchange.</summary>
    /// <exception cref="LiveSetupException">The settings or the environment cannot be used; nothing was asked.</exception>
    /// <exception cref="PlanException">A filter matches nothing.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<CompletedRun> AskAsync(
        SpecSet specs,
        Filters filters,
        LiveSettings settings,
        string folder,
        CancellationToken stop
    )
    {
        Directory.CreateDirectory(folder);
        PartialResults.Delete(folder);
        var live = await LiveRun
            .RunAsync(
                specs,
                filters,
                settings,
                new LiveSurroundings(
                    folder,
                    Environment.GetEnvironmentVariable,
                    TimeProvider.System,
                    TimeProvider.System
                ),
                new LiveWatch(TimeProvider.System, static _ => { }),
                stop
            )
            .ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        WholeFile.Write(
            folder,
            RunFolder.ResultsFile,
            ResultsWriter.Write(live.Run.Header, live.Run.Cells)
        );
        PartialResults.Delete(folder);
        return live.Run;
    }
}
