using Conformance.Judging;
using Conformance.Reports.Metrics;
using Conformance.Results;
using Conformance.Results.Alerts;
using Conformance.Results.Diffs;
using Conformance.Tests.Results.Diffs;
using Conformance.Tests.Snapshots;
using Outcome = Conformance.Judging.Outcome;

namespace Conformance.Tests.Reports.Metrics;

internal sealed class MetricsReportTests
{
    [Test]
    public void Writes_every_outcome()
    {
        var cells = ReportSamples.EveryOutcome().Cells;
        var text = Write(cells);

        Assert.That(OpenMetricsGrammar.Problems(text), Is.Empty);
        Snapshot.Verify(text);
    }

    [Test]
    public void Writes_how_fast_answers_came()
    {
        double[] milliseconds = [90, 10, 50];
        CellResult[] cells = [.. milliseconds.Select((time, i) => Timed($"s{i}", time))];
        var text = Write(cells);

        Assert.That(OpenMetricsGrammar.Problems(text), Is.Empty);
        Assert.That(
            text.Split('\n')
                .Where(line =>
                    line.StartsWith("conformance_first_byte_seconds", StringComparison.Ordinal)
                ),
            Is.EqualTo(
                new[]
                {
                    "conformance_first_byte_seconds{target=\"groq/kimi\",quantile=\"0.5\"} 0.05",
                    "conformance_first_byte_seconds{target=\"groq/kimi\",quantile=\"0.95\"} 0.09",
                    "conformance_first_byte_seconds{target=\"groq/kimi\",quantile=\"1.0\"} 0.09",
                    "conformance_first_byte_seconds_count{target=\"groq/kimi\"} 3",
                    "conformance_first_byte_seconds_sum{target=\"groq/kimi\"} 0.15",
                }
            )
        );
    }

    [Test]
    public void Keeps_names_that_no_spec_would_allow_within_their_quotes()
    {
        var cell = ReportSamples.Cell(Outcome.Pass) with { Model = "a\"} 1\n# EOF\\" };
        var text = Write([cell]);

        Assert.That(OpenMetricsGrammar.Problems(text), Is.Empty);
    }

    [TestCase("x 1\n")]
    [TestCase("# TYPE x gauge\nx{a=\"b\"} 1")]
    [TestCase("# TYPE x gauge\nx{a=\"b\",} 1\n# EOF\n")]
    [TestCase("# TYPE x gauge\nx{a=\"\"\"} 1\n# EOF\n")]
    [TestCase("# TYPE x gauge\ny{} 1\n# EOF\n")]
    [TestCase("# TYPE x gauge\nx{} 1\nx{} 2\n# EOF\n")]
    public void The_grammar_refuses(string text) =>
        Assert.That(OpenMetricsGrammar.Problems(text), Is.Not.Empty);

    static string Write(IReadOnlyList<CellResult> cells)
    {
        var diff = DiffSamples.Compare([], cells);
        return MetricsReport.Write(
            cells,
            diff,
            AlertNight.Of([], diff, DiffGate.Default, cells, whole: true, default)
        );
    }

    static CellResult Timed(string scenario, double milliseconds)
    {
        var cell = ReportSamples.Cell(Outcome.Pass, scenario);
        return cell with
        {
            Turns =
            [
                .. cell.Turns.Select(turn =>
                    turn with
                    {
                        Measured = new Measurements { FirstByte = milliseconds },
                    }
                ),
            ],
        };
    }
}
