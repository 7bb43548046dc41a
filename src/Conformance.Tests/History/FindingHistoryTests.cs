using System.Globalization;
using Conformance.History;
using static Conformance.Tests.History.Nights;

namespace Conformance.Tests.History;

internal sealed class FindingHistoryTests
{
    static FindingHistory Of(IEnumerable<HistoryCell> cells) =>
        HistoryBook
            .Of(
                cells.Select(
                    (cell, day) =>
                        Night(
                            $"2026-11-{(day + 1).ToString("00", CultureInfo.InvariantCulture)}",
                            cell
                        )
                )
            )
            .Findings.Single();

    [Test]
    public void Is_flaky_where_it_held_and_failed() =>
        Assert.That(Of([Good(), Bad(), Good(), Bad()]).Flaky, Is.True);

    [Test]
    public void Is_not_flaky_where_it_always_failed() =>
        Assert.That(Of([Bad(), Bad(), Bad()]).Flaky, Is.False);

    [Test]
    public void Is_not_flaky_once_it_held_ten_times() =>
        Assert.That(Of([Bad(), .. Enumerable.Repeat(Good(), 10)]).Flaky, Is.False);

    [Test]
    public void Counts_only_nights_that_had_it_to_judge() =>
        Assert.That(
            Of([Bad(), .. Enumerable.Repeat(Good(), 9), Silent(), Unjudged(), Silent()]).Flaky,
            Is.True
        );

    [Test]
    public void Says_of_how_many_nights_and_which_days()
    {
        var finding = Of([Good(), Bad(), Unjudged(), Silent(), Bad()]);

        Assert.That(
            (
                finding.First.Name,
                finding.Last.Name,
                finding.Failed,
                finding.Exercised,
                finding.Trials
            ),
            Is.EqualTo(("2026-11-02", "2026-11-05", 2, 3, 3))
        );
    }
}
