using Conformance.History;
using Conformance.Html.Models.Nights;
using Conformance.Tests.History;

namespace Conformance.Tests.Html.History;

internal sealed class CellNightsTests
{
    static readonly CellNights Before = new(
        HistoryBook.Of([
            Nights.Night("2026-11-01", Nights.Bad(), Nights.Bad("plain-text")),
            Nights.Night("2026-11-05", Nights.Good(), Nights.Good("plain-text")),
            Nights.Night("2026-11-09", Nights.Bad(), Nights.Good("plain-text")),
        ])
    );

    [Test]
    public void Tells_the_nights_of_a_cell() =>
        Assert.That(
            Before.Of("groq/m/plain-text")!.Words,
            Is.EqualTo("2026-11-01 to 2026-11-09: 1 MUST, 2 good, 6 gaps; since 2026-11-09 good")
        );

    [Test]
    public void Shows_in_the_matrix_the_last_days_that_did_not_come_out_alike()
    {
        var changing = Before.InMatrix("groq/m/single-tool");

        Assert.That(
            changing!.Words,
            Is.EqualTo("2026-11-03 to 2026-11-09: 1 good, 1 MUST, 5 gaps; since 2026-11-09 MUST")
        );
        Assert.That(Before.InMatrix("groq/m/plain-text"), Is.Null);
    }

    [Test]
    public void Tells_nothing_of_what_no_night_knows()
    {
        Assert.That(Before.Of("groq/m/other"), Is.Null);
        Assert.That(Before.InMatrix("groq/m/other"), Is.Null);
        Assert.That(new CellNights(null).Of("groq/m/single-tool"), Is.Null);
    }
}
