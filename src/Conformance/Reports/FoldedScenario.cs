using Conformance.Specs.Scenarios;

namespace Conformance.Reports;

/// <summary>A row of the matrix, and the cells of the scenario's axes that came out as it did for every target.</summary>
/// <param name="Alike">Their ids; none of them has a row of its own.</param>
internal sealed record FoldedScenario(string Scenario, IReadOnlyList<string> Alike)
{
    /// <summary>Every row of the matrix, in its order.</summary>
    public static IReadOnlyList<FoldedScenario> Of(Report report)
    {
        var scenarios = report.Scenarios;
        var rows = new List<FoldedScenario>(scenarios.Count);
        var alike = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        Func<string, string, bool>? areAlike = null;
        foreach (var scenario in scenarios)
        {
            var whole = ScenarioPath.Base(scenario);
            if (whole != scenario && alike.TryGetValue(whole, out var folded))
            {
                // Most runs have no cell of an axis, and need none of this.
                areAlike ??= Comparison(report);
                if (areAlike(whole, scenario))
                {
                    folded.Add(scenario);
                    continue;
                }
            }

            alike.Add(scenario, []);
            rows.Add(new FoldedScenario(scenario, alike[scenario]));
        }

        return rows;
    }

    static Func<string, string, bool> Comparison(Report report)
    {
        var targets = report.Targets;
        var matrix = report.Matrix;
        return (one, other) =>
            targets.All(target => Labels(target, one).SequenceEqual(Labels(target, other)));

        IEnumerable<CellLabel> Labels(string target, string scenario) =>
            CellLabel.Of(matrix[Report.Square(target, scenario)], report.Header.Repeat);
    }
}
