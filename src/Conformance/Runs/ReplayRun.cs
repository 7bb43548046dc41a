using Conformance.Cassettes;
using Conformance.Conversations;
using Conformance.Planning;
using Conformance.Results;
using Conformance.Specs;

namespace Conformance.Runs;

/// <summary>A run that is over: what reports are made from.</summary>
/// <param name="StaleDeviations">Excuses whose finding is gone, as lines to print.</param>
internal sealed record CompletedRun(
    RunHeader Header,
    IReadOnlyList<CellResult> Cells,
    IReadOnlyList<string> Unrecorded,
    IReadOnlyList<string> StaleDeviations
);

/// <summary>Judges the recordings of a plan.</summary>
internal static class ReplayRun
{
    public static CompletedRun Judge(
        SpecSet specs,
        Recordings recordings,
        Filters filters,
        DateOnly? asOf
    )
    {
        var plan = Planner.Build(specs, filters, recordings.HasTarget);
        var deviations = new DeviationBook(specs.Deviations, asOf);
        var perCell = new IReadOnlyList<CellResult>[plan.Cells.Count];

        // Independent cells, each into its own place: the output does not depend on the order in which they finish.
        Parallel.For(
            0,
            plan.Cells.Count,
            i => perCell[i] = Replay.Judge(plan.Cells[i], recordings, deviations)
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
                null,
                plan.Cells.Count
            ),
            cells,
            plan.Unrecorded,
            StaleDeviations.Find(plan, cells, deviations)
        );
    }
}
