using Conformance.History;
using Conformance.Html.Models.Nights;
using Conformance.Tests.History;

namespace Conformance.Tests.Html.History;

internal sealed class HeatStripTests
{
    static readonly HistoryBook Book = HistoryBook.Of([
        Nights.Night("2026-11-01", Nights.Good()),
        Nights.Night("2026-11-02", Nights.Good()),
        Nights.Night("2026-11-03", Nights.Unjudged()),
        Nights.Night("2026-11-04", Nights.Bad()),
        Nights.Night("2026-11-07", Nights.Bad(), Nights.Good("plain-text")),
        Nights.Night("2026-11-07", Nights.Good()) with
        {
            Number = 2,
        },
    ]);

    [Test]
    public void Is_told_in_words()
    {
        var strip = HeatStrip.OfTarget(Book, "groq/m")!;

        Assert.Multiple(() =>
        {
            Assert.That(
                strip.Words,
                Is.EqualTo(
                    "2026-11-01 to 2026-11-07.2: 3 good, 1 not judged, 2 MUST, 2 gaps; since 2026-11-07.2 good"
                )
            );
            Assert.That(
                strip.Runs.Select(run => run.Words),
                Is.EqualTo([
                    "2026-11-01 to 2026-11-02: good, 2 nights",
                    "2026-11-03: not judged",
                    "2026-11-04: MUST",
                    "2026-11-05 to 2026-11-06: no night, 2 days",
                    "2026-11-07: MUST",
                    "2026-11-07.2: good",
                ])
            );
        });
    }

    [Test]
    public void Carries_nothing_over_a_gap() =>
        Assert.That(
            HeatStrip.OfTarget(Book, "groq/m")!.Runs.Select(run => (run.Start, run.Count)),
            Is.EqualTo([(0, 2), (2, 1), (3, 1), (4, 2), (6, 1), (7, 1)])
        );

    [Test]
    public void Looks_back_thirty_days()
    {
        var book = HistoryBook.Of(
            Enumerable
                .Range(1, 40)
                .Select(day =>
                    Nights.Night($"2026-{9 + (day / 30):00}-{(day % 30) + 1:00}", Nights.Good())
                )
        );

        var strip = HeatStrip.OfTarget(book, "groq/m")!;

        Assert.That(strip.Places, Is.EqualTo(30));
        Assert.That(strip.Runs.Sum(run => run.Count), Is.EqualTo(30));
    }

    [Test]
    public void Is_none_of_a_target_that_no_night_knows()
    {
        Assert.That(HeatStrip.OfTarget(Book, "groq/other"), Is.Null);
        Assert.That(HeatStrip.OfTarget(null, "groq/m"), Is.Null);
    }
}
