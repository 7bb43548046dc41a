using Conformance.Cli.Output;
using Conformance.Recordings;
using Conformance.Running.Conversations;
using Conformance.Running.Filing;
using Conformance.Running.Live;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Cli.Handlers.Runs;

/// <summary>What <c>conform run --mode record</c> does and says besides a live run.</summary>
internal static class RecordedAnswers
{
    /// <returns>False where something that was answered could not be filed.</returns>
    public static bool File(CompletedLiveRun live, SpecSet specs, string cassettes, string folder)
    {
        FiledRun filing;
        try
        {
            filing = new Recorder(
                cassettes,
                folder,
                new ObservationSettings(new ClientBook(specs.Clients), CountFields: false)
            ).File(
                live.Run,
                Planner.Build(specs, Filters.None, hasRecordings: null).Cells,
                live.Deviations
            );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Terminal.Say(
                $"the recordings cannot be filed: {problem.Message}; the run folder keeps every exchange, so that `conform run --mode record --resume {folder}` files what is missing"
            );
            return false;
        }

        Tell(filing, Shown(cassettes));
        return filing.NotFiled.Count == 0;
    }

    /// <summary>Where the recordings went, as it is reached from here.</summary>
    static string Shown(string cassettes)
    {
        var here = Path.GetRelativePath(Environment.CurrentDirectory, cassettes);
        return (
            here.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(cassettes) : here
        ).Replace('\\', '/');
    }

    static void Tell(FiledRun filing, string cassettes)
    {
        foreach (var path in filing.Filed)
        {
            Terminal.Say($"recorded {cassettes}/{path}");
        }

        if (filing.Filed.Count > 0)
        {
            Terminal.Say(
                $"say in {cassettes}/{Provenance.FileName} under which licence they may be shared, before you do"
            );
        }

        foreach (var line in filing.NotFiled)
        {
            Terminal.Say($"not recorded: {line}");
        }
    }
}
