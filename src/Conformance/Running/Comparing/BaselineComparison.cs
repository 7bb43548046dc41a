using Conformance.Dialects;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Specs;

namespace Conformance.Running.Comparing;

/// <summary>What changed since a run that was good, for the head of a report.</summary>
/// <param name="NewRules">Rules that judge now and did not then, in the order of the catalogue.</param>
internal sealed record BaselineComparison(
    string Name,
    RunHeader Header,
    RunDiff Diff,
    IReadOnlyList<string> NewRules
)
{
    /// <param name="folder">Where the exchanges of the new run lie.</param>
    /// <param name="cassettes">The project's recordings; null outside a project.</param>
    /// <param name="ignored">Members that are passed over; null: none.</param>
    public static BaselineComparison Of(
        RecordedRun baseline,
        string name,
        string folder,
        RunHeader header,
        IReadOnlyList<CellResult> cells,
        SpecSet? specs,
        string? cassettes,
        IReadOnlyList<string>? ignored = null
    )
    {
        var known = baseline.Cells.SelectMany(cell => cell.Rules.Keys).ToHashSet();
        var judging = cells.SelectMany(cell => cell.Rules.Keys).ToHashSet();
        return new BaselineComparison(
            name,
            baseline.Header,
            DiffRun.Compare(
                baseline,
                new RecordedRun(name, folder, header, cells),
                null,
                specs,
                new Rejudge(specs, cassettes),
                ignored: ignored
            ),
            known.Count == 0
                ? []
                :
                [
                    .. AllDialects
                        .All.SelectMany(dialect => dialect.Rules)
                        .Select(rule => rule.Id)
                        .Where(id => judging.Contains(id) && !known.Contains(id)),
                ]
        );
    }
}
