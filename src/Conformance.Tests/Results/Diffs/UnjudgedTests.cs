using Conformance.Judging;
using Conformance.Reports.Diffs;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Planning;
using Outcome = Conformance.Judging.Outcome;

namespace Conformance.Tests.Results.Diffs;

/// <summary>How long a cell may go without a verdict before somebody is woken.</summary>
internal sealed class UnjudgedTests
{
    static readonly DateOnly Friday = new(2026, 11, 20);

    [TestCase(1, false)]
    [TestCase(2, false)]
    [TestCase(3, false)]
    [TestCase(4, true)]
    [TestCase(30, true)]
    public void Wakes_after_more_days_than_allowed(int nights, bool wakes)
    {
        var diff = Compare(Good(Friday), Down(), Friday.AddDays(nights));

        Assert.Multiple(() =>
        {
            Assert.That(Wakes(diff, days: 3), Is.EqualTo(wakes));
            Assert.That(Wakes(diff, days: null), Is.False, "never unless asked");
            Assert.That(diff.Changes.Single().LastJudged, Is.EqualTo("2026-11-20"));
        });
    }

    [Test]
    public void Counts_from_the_last_night_that_was_seen_not_from_the_one_that_was_accepted()
    {
        var old = Good(Friday.AddDays(-200)) with { LastJudged = "2026-11-20" };

        Assert.That(Wakes(Compare(old, Down(), Friday.AddDays(3)), 3), Is.False);
        Assert.That(Wakes(Compare(old, Down(), Friday.AddDays(4)), 3), Is.True);
    }

    [TestCaseSource(typeof(Conformance.Judging.Causes), nameof(Conformance.Judging.Causes.All))]
    public void An_error_of_any_cause_is_nobodys_regression(string cause)
    {
        var diff = Compare(Good(Friday), Down() with { Cause = cause }, Friday.AddDays(1));

        Assert.That(diff.Changes.Single().Kind, Is.EqualTo(ChangeKind.NotJudged));
        Assert.That(Wakes(diff, days: null), Is.False);
    }

    [Test]
    public void Wakes_for_a_model_that_never_calls_and_for_a_lost_key_but_not_for_a_decision()
    {
        var day = Friday.AddDays(30);
        Assert.Multiple(() =>
        {
            foreach (
                var (cell, wakes) in new[]
                {
                    (Down() with { Outcome = Outcome.Inconclusive, Cause = null }, true),
                    (Skipped("no key (GROQ_API_KEY)"), true),
                    (Skipped(SkipReason.OutOfScope("one call a turn")), false),
                    (Skipped(SkipReason.Retired(Friday)), false),
                    (Down() with { Outcome = Outcome.Missing, Cause = null }, true),
                }
            )
            {
                var diff = Compare(Good(Friday), cell, day);
                Assert.That(Wakes(diff, 3), Is.EqualTo(wakes), cell.Detail);
                Assert.That(diff.Changes.Single().Kind, Is.EqualTo(ChangeKind.NotJudged));
            }
        });
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2026-13-45")]
    [TestCase("\u001b[2J")]
    public void Counts_nothing_from_a_day_that_is_not_known(string? recorded)
    {
        var old = Good(Friday);
        old = old with { Source = old.Source! with { Recorded = recorded } };

        Assert.That(Wakes(Compare(old, Down(), Friday.AddDays(30)), 3), Is.False);
        Assert.That(Wakes(Compare(Good(Friday), Down(), null), 3), Is.False);
    }

    [Test]
    public void A_clock_that_goes_backwards_wakes_nobody() =>
        Assert.That(Wakes(Compare(Good(Friday), Down(), Friday.AddDays(-9)), 0), Is.False);

    [Test]
    public void Says_in_the_closing_sentence_what_counts()
    {
        var gate = DiffGate.Default with { UnjudgedDays = 3 };
        var diff = Compare(Good(Friday), Down(), Friday.AddDays(4));

        Assert.That(
            DiffSummary.Sentence(diff, gate),
            Is.EqualTo(
                "0 cells compared: 1 not judged; 1 to be woken for (new MUST and SHOULD findings count, and cells without a verdict for more than 3 days)"
            )
        );
    }

    [Test]
    public void Notes_that_a_cell_was_seen_and_changes_nothing_else()
    {
        var accepted = Good(Friday.AddDays(-9)) with { Traits = new TraitSet() };
        var night = Run(Good(Friday));
        var (cells, seen) = Baseline.See(night, Run(accepted), Filters.None);

        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EqualTo(new[] { "groq/kimi-k2-0905/single-tool" }));
            Assert.That(cells.Single().LastJudged, Is.EqualTo("2026-11-20"));
            Assert.That(
                ResultsWriter.Line(cells.Single() with { LastJudged = null }),
                Is.EqualTo(ResultsWriter.Line(accepted))
            );
        });

        foreach (
            var later in new[]
            {
                Run(Down()),
                Run(Good(Friday.AddDays(-20))),
                Run(Good(Friday) with { Scenario = "another" }),
            }
        )
        {
            Assert.That(Baseline.See(later, Run(cells), Filters.None).Seen, Is.Empty);
        }
    }

    static RecordedRun Run(params IReadOnlyList<CellResult> cells) =>
        new("run", "run", new RunHeader("1", "1", "r", "s", "live", [], null, 1), cells);

    static RunDiff Compare(CellResult old, CellResult @new, DateOnly? day) =>
        RunComparison.Compare([.. CellPair.Of([old], [@new])], [], [], day);

    static bool Wakes(RunDiff diff, int? days) =>
        diff.Changes.Any((DiffGate.Default with { UnjudgedDays = days }).Includes);

    static CellResult Good(DateOnly day) =>
        new()
        {
            Provider = "groq",
            Model = "kimi-k2-0905",
            Scenario = "single-tool",
            Trial = "1",
            Outcome = Outcome.Pass,
            Source = new CellSource("exchange", "exchanges/x.yaml", "x", $"{day:yyyy-MM-dd}"),
        };

    static CellResult Down() =>
        Good(Friday) with
        {
            Outcome = Outcome.Error,
            Cause = "unavailable",
            Source = null,
        };

    static CellResult Skipped(string why) =>
        Down() with
        {
            Outcome = Outcome.Skipped,
            Cause = null,
            Trial = null,
            Detail = why,
        };
}
