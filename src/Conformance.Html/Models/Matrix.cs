using Conformance.Reports;
using Conformance.Results;
using Conformance.Specs.Scenarios;

namespace Conformance.Html.Models;

/// <summary>The matrix: a row for each scenario, below it one for each group of rules, a column for each target.</summary>
internal sealed record Matrix(
    IReadOnlyList<string> Targets,
    IReadOnlyList<ScenarioRow> Rows,
    bool Trials
)
{
    public static Matrix Of(Report report, ChangeMarks marks)
    {
        var targets = report.Targets;
        var squares = report.Matrix;
        var groups = report
            .Rules.Select(rule => rule.Group)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var folded = FoldedScenario
            .Of(report)
            .SelectMany(row => row.Alike)
            .ToHashSet(StringComparer.Ordinal);
        var rows = report
            .Scenarios.Select(scenario =>
            {
                var cells = targets
                    .Select(target => squares[Report.Square(target, scenario)].ToList())
                    .ToList();
                return new ScenarioRow(
                    scenario,
                    [.. cells.Select(trials => Square.Of(trials, report.Header.Repeat, marks))],
                    GroupRows(groups, cells)
                )
                {
                    FoldsInto = folded.Contains(scenario) ? ScenarioPath.Base(scenario) : null,
                };
            })
            .ToList();
        return new Matrix(
            targets,
            rows,
            rows.Exists(row => row.Squares.Any(one => one.Trials > 1))
        );
    }

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
