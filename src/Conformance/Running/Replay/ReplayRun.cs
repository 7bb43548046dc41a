using Conformance.Dialects;
using Conformance.Recordings;
using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Running.Replay;

/// <summary>A run that is over: what reports are made from.</summary>
/// <param name="StaleDeviations">Excuses whose finding is gone: they fail a replay.</param>
internal sealed record CompletedRun(
    RunHeader Header,
    IReadOnlyList<CellResult> Cells,
    IReadOnlyList<string> Unrecorded,
    IReadOnlyList<DeviationNote> StaleDeviations
)
{
    /// <summary>Why not everything that was planned was obtained; null where it was.</summary>
    public string? Incomplete { get; init; }

    /// <summary>What a reader should know of the run as a whole.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Excuses whose time is over while the finding still comes.</summary>
    public IReadOnlyList<DeviationNote> ExpiredDeviations { get; init; } = [];
}

/// <summary>Judges the recordings of a plan.</summary>
internal static class ReplayRun
{
    public static CompletedRun Judge(
        SpecSet specs,
        RecordingFolder recordings,
        Filters filters,
        DateOnly? asOf,
        bool countFields = false
    )
    {
        var plan = Planner.Build(specs, filters, recordings.HasTarget);
        var deviations = new DeviationBook(specs.Deviations, asOf);
        var watch = new ObservationSettings(new ClientBook(specs.Clients), countFields);
        var perCell = new IReadOnlyList<CellResult>[plan.Cells.Count];

        // Independent cells, each into its own place: the output does not depend on the order in which they finish.
        Parallel.For(
            0,
            perCell.Length,
            i => perCell[i] = CellReplay.Judge(plan.Cells[i], recordings, deviations, watch)
        );
        var cells = ResultsWriter.Sort(perCell.SelectMany(results => results));
        return new CompletedRun(
            new RunHeader(
                SuiteVersion.Text,
                RuleSet.Version,
                RuleSet.Hash,
                specs.SpecsHash,
                "replay",
                filters.Names,
                filters.Shard?.Text,
                plan.Cells.Count
            )
            {
                Unrecorded = plan.Unrecorded,
                UnrecordedScenarios = plan.UnrecordedScenarios,
            },
            cells,
            plan.Unrecorded,
            StaleDeviations.Find(plan, cells, deviations)
        )
        {
            ExpiredDeviations = ExpiredDeviations.Find(plan, cells, deviations),
        };
    }
}
