using Conformance.Judging;
using Conformance.Reports;
using Conformance.Reports.Console;
using Conformance.Reports.Markdown;
using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Tests.Html;

namespace Conformance.Tests.Reports;

internal sealed class FoldedScenarioTests
{
    [Test]
    public void Folds_a_cell_that_came_out_as_its_scenario_did()
    {
        var report = With(cell => cell);

        Assert.That(
            Rows(report),
            Is.EqualTo(new[] { "parallel-tools", "single-tool single-tool/stream-false" })
        );
    }

    [Test]
    public void Gives_a_cell_that_came_out_otherwise_for_any_target_a_row_of_its_own()
    {
        var report = With(cell =>
            cell.Provider == "groq"
                ? cell with
                {
                    Outcome = Outcome.Error,
                    Cause = "timed out",
                }
                : cell
        );

        Assert.That(
            Rows(report),
            Is.EqualTo(new[] { "parallel-tools", "single-tool", "single-tool/stream-false" })
        );
    }

    [Test]
    public void Names_what_is_folded_in_the_matrix()
    {
        var report = With(cell => cell);

        Assert.That(
            MarkdownReport.Write(report),
            Does.Contain("| `single-tool`<br>`single-tool/stream-false` | ✓ pass |")
        );
        Assert.That(
            ConsoleReport.Write(report, colour: false, ascii: false),
            Does.Contain("single-tool (+1 alike)  ✓ pass")
        );
    }

    static IEnumerable<string> Rows(Report report) =>
        FoldedScenario.Of(report).Select(row => string.Join(' ', row.Alike.Prepend(row.Scenario)));

    /// <summary>The committed run, with a second cell beside each of single-tool.</summary>
    internal static Report With(Func<CellResult, CellResult> change)
    {
        var report = HtmlSamples.Committed().Report;
        return report with
        {
            Cells = ResultsWriter.Sort([
                .. report.Cells,
                .. report
                    .Cells.Where(cell => cell.Scenario == "single-tool")
                    .Select(cell => change(cell with { Scenario = "single-tool/stream-false" })),
            ]),
        };
    }
}
