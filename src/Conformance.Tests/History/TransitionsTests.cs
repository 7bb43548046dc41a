using Conformance.History;
using static Conformance.Tests.History.Nights;

namespace Conformance.Tests.History;

internal sealed class TransitionsTests
{
    static List<(string Night, TransitionKind Kind, string Since)> Of(
        params HistoryNight[] nights
    ) =>
        [
            .. HistoryBook
                .Of(nights)
                .Transitions.Reverse()
                .Select(change => (change.To.Name, change.Kind, change.From.Name)),
        ];

    [Test]
    public void Tells_worse_and_fixed_across_an_outage_and_a_gap() =>
        Assert.That(
            Of(
                Night("2026-11-01", Good()),
                Night("2026-11-02", Unjudged()),
                Night("2026-11-03", Bad()),
                Night("2026-11-04", Bad()),
                Night("2026-11-09", Good())
            ),
            Is.EqualTo(
                new[]
                {
                    ("2026-11-02", TransitionKind.NotJudged, "2026-11-01"),
                    ("2026-11-03", TransitionKind.Worse, "2026-11-01"),
                    ("2026-11-09", TransitionKind.Fixed, "2026-11-04"),
                }
            )
        );

    [Test]
    public void Says_after_an_outage_that_the_last_verdict_still_stands() =>
        Assert.That(
            Of(
                Night("2026-11-01", Bad()),
                Night("2026-11-02", Unjudged()),
                Night("2026-11-03", Bad())
            ),
            Is.EqualTo(
                new[]
                {
                    ("2026-11-02", TransitionKind.NotJudged, "2026-11-01"),
                    ("2026-11-03", TransitionKind.JudgedAgain, "2026-11-02"),
                }
            )
        );

    [Test]
    public void Calls_nothing_fixed_that_had_nothing_to_judge()
    {
        var changes = HistoryBook
            .Of([Night("2026-11-01", Bad()), Night("2026-11-02", Silent())])
            .Transitions;

        Assert.That(changes.Select(change => change.Kind), Is.EqualTo([TransitionKind.Outcome]));
    }

    [Test]
    public void Lays_a_change_at_the_suite_where_the_rules_or_the_specs_of_the_cell_changed()
    {
        var old = Night("2026-11-01", Good());
        var @new = Night("2026-11-02", Bad());
        bool BySuite(HistoryNight before, HistoryNight after) =>
            HistoryBook.Of([before, after]).Transitions.Single().BySuite;

        Assert.Multiple(() =>
        {
            Assert.That(BySuite(old, @new), Is.False);
            Assert.That(BySuite(old, @new with { RulesHash = "sha256:others" }), Is.True);
            Assert.That(
                BySuite(old, @new with { SpecsHash = "sha256:others" }),
                Is.False,
                "the specs of another cell"
            );
            Assert.That(
                BySuite(old, @new with { Cells = [Bad() with { Specs = "sha256:others" }] }),
                Is.True
            );
            Assert.That(
                BySuite(
                    old,
                    @new with
                    {
                        SpecsHash = "sha256:others",
                        Cells = [Bad() with { Specs = null }],
                    }
                ),
                Is.True,
                "the cell's own are not known"
            );
        });
    }

    [Test]
    public void Compares_no_cell_with_itself_before_it_was_there() =>
        Assert.That(
            Of(Night("2026-11-01", Good()), Night("2026-11-02", Good(), Bad("parallel-tools"))),
            Is.Empty
        );
}
