using System.Collections.Concurrent;
using Conformance.Conversations;
using Conformance.Judging;
using Conformance.Planning;
using Conformance.Results;
using Conformance.Runs;
using Conformance.Specs;

namespace Conformance.Live;

/// <summary>What a live run was given besides its settings; nothing of it is looked up inside.</summary>
/// <param name="Folder">The run folder.</param>
/// <param name="Environment">The value of a variable; asked for those that the specs name, and for the proxy's.</param>
/// <param name="Clock">Measures, and tells when something takes too long.</param>
/// <param name="Waiting">Tells the pauses between requests.</param>
internal sealed record LiveSurroundings(
    string Folder,
    Func<string, string?> Environment,
    TimeProvider Clock,
    TimeProvider Waiting
);

/// <summary>A live run that is over.</summary>
/// <param name="Trials">Those that this run obtained, with their exchanges, in order of completion.</param>
/// <param name="WithoutKey">Providers whose cells were skipped because the environment lacks something.</param>
internal sealed record CompletedLiveRun(
    CompletedRun Run,
    IReadOnlyList<FinishedTrial> Trials,
    IReadOnlyList<string> WithoutKey
);

/// <summary>Asks providers what a plan wants to know, and judges their answers.</summary>
internal static class LiveRun
{
    /// <exception cref="LiveSetupException">The settings or the environment cannot be used; nothing was asked.</exception>
    /// <exception cref="PlanException">A filter matches nothing.</exception>
    public static async Task<CompletedLiveRun> RunAsync(
        SpecSet specs,
        Filters filters,
        LiveSettings settings,
        LiveSurroundings surroundings,
        Action<LiveProgress> progress,
        CancellationToken stop
    )
    {
        var plan = Planner.Build(specs, filters, hasRecordings: null);
        var today = DateOnly.FromDateTime(surroundings.Clock.GetUtcNow().UtcDateTime);
        var live = LivePlan.Build(plan, settings, surroundings.Environment, today);
        var header = new RunHeader(
            SuiteVersion.Text,
            RuleSet.Version,
            RuleSet.Hash,
            specs.SpecsHash,
            "live",
            filters.Names,
            null,
            live.Planned
        )
        {
            Repeat = settings.Repeat,
            BaseUrl = settings.BaseUrl,
            Insecure = settings.Insecure,
        };
        var keys = KeyValues.Of(specs, surroundings.Environment);
        var deviations = new DeviationBook(specs.Deviations, settings.AsOf ?? today);
        using var partial = PartialResults.Create(surroundings.Folder, header, live.Skipped, keys);
        var budget = new Budget(settings.MaxRequests, settings.MaxOutputTokens);
        var crew = new LiveCrew(
            live,
            settings,
            surroundings,
            keys,
            budget,
            deviations,
            new Watch(new ClientBook(specs.Clients), CountFields: true),
            partial,
            $"{today:yyyy-MM-dd}",
            progress
        );
        string? incomplete = null;
        try
        {
            await crew.RunAsync(live.Trials, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            incomplete = "it was cancelled";
        }

        var cells = ResultsWriter.Sort(partial.Cells);
        return new CompletedLiveRun(
            new CompletedRun(header, cells, [], [])
            {
                Incomplete = incomplete ?? budget.Exhausted,
                Notes = [.. StaleDeviations.Find(plan, cells, deviations).Select(line => line)],
            },
            crew.Finished,
            live.WithoutKey
        );
    }
}
