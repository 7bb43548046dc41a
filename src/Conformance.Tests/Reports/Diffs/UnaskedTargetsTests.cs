using Conformance.Reports.Diffs;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Tests.Results.Diffs;
using Outcome = Conformance.Judging.Outcome;

namespace Conformance.Tests.Reports.Diffs;

internal sealed class UnaskedTargetsTests
{
    static readonly string[] Scenarios = ["a", "b"];

    static readonly IReadOnlyList<CellResult> Old =
    [
        .. new[] { "one", "two", "three", "four", "five", "six" }.SelectMany(provider =>
            Scenarios.Select(scenario => ReportSamples.Cell(Outcome.Pass, scenario, provider))
        ),
    ];

    [Test]
    public void Are_one_line_for_each_reason()
    {
        var diff = Compare();
        var text = DiffText.Write(diff, DiffGate.Default, colour: false, ascii: false);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                text,
                Does.Contain(
                        $"not asked  4 cells: the model was retired: one/{Model} (2026-01-01), two/{Model} (2026-02-02)\n"
                    )
                    .And.Contain(
                        $"not asked  4 cells: no key: four/{Model} (FOUR_KEY), three/{Model} (THREE_KEY)\n"
                    )
            );
            Assert.That(
                text.Split('\n')
                    .Count(line => line.StartsWith("not judged", StringComparison.Ordinal)),
                Is.EqualTo(1),
                "an outage is told apart"
            );
            Assert.That(
                DiffMarkdown.Write(diff, DiffGate.Default),
                Does.Contain("\n## Not asked\n\n- 4 cells: no key: ")
            );
        }
    }

    [Test]
    public void Are_told_one_by_one_where_they_wake_somebody()
    {
        var text = DiffText.Write(
            Compare(),
            DiffGate.Default with
            {
                Cells = true,
            },
            colour: false,
            ascii: false
        );

        Assert.That(text, Does.Not.Contain("not asked  "));
    }

    static string Model => Old[0].Model;

    static RunDiff Compare() => DiffSamples.Compare(Old, Old.Select(Tonight));

    static CellResult Tonight(CellResult cell) =>
        cell.Provider switch
        {
            "one" => Skipped(cell, "the model was retired on 2026-01-01"),
            "two" => Skipped(cell, "the model was retired on 2026-02-02"),
            "three" => Skipped(cell, SkipReason.NoKey("THREE_KEY")),
            "four" => Skipped(cell, SkipReason.NoKey("FOUR_KEY")),
            "five" => cell with { Outcome = Outcome.Error, Cause = "unavailable" },
            _ => cell,
        };

    static CellResult Skipped(CellResult cell, string why) =>
        cell with
        {
            Outcome = Outcome.Skipped,
            Detail = why,
        };
}
