using Conformance.Html.Models.Nights;
using Conformance.Html.Models.Targets;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Results;
using Conformance.Specs.Scenarios;

namespace Conformance.Html.Models.Squares;

/// <summary>The matrix: a row for each scenario, below it one for each group of rules, a column for each judged target.</summary>
/// <param name="Left">Targets of which nothing was judged.</param>
internal sealed record Matrix(
    IReadOnlyList<MatrixColumn> Columns,
    IReadOnlyList<ScenarioRow> Rows,
    IReadOnlyList<UnjudgedTarget> Left
)
{
    public static Matrix Of(Report report, ChangeMarks marks, CellNights nights)
    {
        var squares = report.Matrix;
        var cells = report.Newest.ToLookup(cell => cell.Target, StringComparer.Ordinal);
        var judged = report
            .Targets.Where(target => cells[target].Any(cell => cell.Outcome.IsJudged()))
            .ToList();
        var groups = report
            .Rules.Select(rule => rule.Group)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var folded = FoldedScenario
            .Of(report)
            .SelectMany(row => row.Alike)
            .ToHashSet(StringComparer.Ordinal);
        var rows = new List<ScenarioRow>();
        foreach (var scenario in report.Scenarios)
        {
            var trials = judged
                .Select(target => squares[Report.Square(target, scenario)].ToList())
                .ToList();
            if (trials.Exists(some => some.Count > 0))
            {
                rows.Add(
                    new ScenarioRow(
                        scenario,
                        [
                            .. trials.Select(some =>
                                Square.Of(some, report.Header.Repeat, marks, nights)
                            ),
                        ],
                        GroupRows(groups, trials)
                    )
                    {
                        FoldsInto = folded.Contains(scenario) ? ScenarioPath.Base(scenario) : null,
                    }
                );
            }
        }

        return new Matrix(
            [.. judged.Select(target => MatrixColumn.Of(target, cells[target]))],
            rows,
            [
                .. report
                    .Targets.Except(judged, StringComparer.Ordinal)
                    .Select(target => UnjudgedTarget.Of(target, cells[target])),
            ]
        );
    }

    /// <summary>How many rows stand folded below a scenario's.</summary>
    public int AlikeOf(ScenarioRow row) => Rows.Count(other => other.FoldsInto == row.Scenario);

    /// <summary>Without groups that nothing in the row is about.</summary>
    static IReadOnlyList<GroupRow> GroupRows(
        IEnumerable<string> groups,
        IReadOnlyList<List<CellResult>> cells
    ) =>
        [
            .. groups
                .Select(group => new GroupRow(
                    group,
                    [.. cells.Select(trials => GroupSquare.Of(group, trials))]
                ))
                .Where(row => row.Squares.Any(square => square.Kind.Length > 0)),
        ];
}

/// <param name="Outcomes">How often each came, the worst first.</param>
internal sealed record MatrixColumn(string Target, IReadOnlyList<OutcomeCount> Outcomes)
{
    public static MatrixColumn Of(string target, IEnumerable<CellResult> cells) =>
        new(target, WorstFirst.Count(cells.Select(cell => cell.Outcome)));
}

/// <summary>A target of which nothing was judged: a line says it, not a column.</summary>
internal sealed record UnjudgedTarget(
    string Target,
    IReadOnlyList<IGrouping<string, CellResult>> Reasons
)
{
    public static UnjudgedTarget Of(string target, IEnumerable<CellResult> cells) =>
        new(target, [.. cells.GroupBy(cell => cell.Reason, StringComparer.Ordinal)]);
}
