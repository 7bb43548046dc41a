using Conformance.Recordings;
using Conformance.Running.Conversations;
using Conformance.Running.Filing;
using Conformance.Running.Live;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary>What <c>conform run --mode record</c> does and says besides a live run.</summary>
internal static class RecordOutput
{
    /// <returns>False where something that was answered could not be filed.</returns>
    public static bool Write(CompletedLiveRun live, SpecSet specs, LiveOutput output)
    {
        FiledRun filing;
        try
        {
            filing = new Recorder(
                output.Cassettes,
                output.Folder!,
                new ObservationSettings(new ClientBook(specs.Clients), CountFields: false)
            ).File(
                live.Run,
                Planner.Build(specs, Filters.None, hasRecordings: null).Cells,
                live.Deviations
            );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Say(
                $"conform: the recordings cannot be filed: {problem.Message}; the run folder keeps every exchange, so that `conform run --mode record --resume {output.Folder}` files what is missing"
            );
            return false;
        }

        foreach (var path in filing.Filed)
        {
            Say($"conform: recorded cassettes/{path}");
        }

        if (filing.Filed.Count > 0)
        {
            Say(
                $"conform: say in cassettes/{Provenance.FileName} under which licence they may be shared, before you do"
            );
        }

        foreach (var line in filing.NotFiled)
        {
            Say($"conform: not recorded: {line}");
        }

        return filing.NotFiled.Count == 0;
    }

    static void Say(string line) => Console.Error.WriteLine(Terminal.Plain(line));
}
