using System.Text.RegularExpressions;
using Conformance.History;
using Conformance.Html.Models.Nights;
using Conformance.Reports;
using Conformance.Tests.History;
using Conformance.Tests.Reports;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Html.History;

internal sealed partial class HtmlHistoryTests
{
    [Test]
    public void Tells_six_nights() =>
        Snapshot.Verify(
            HistorySamples.Body(HistorySamples.Render(HistorySamples.SixNights())),
            "html"
        );

    [Test]
    public void Needs_nothing_from_elsewhere_and_forbids_it()
    {
        var page = HistorySamples.Render(HistorySamples.SixNights());

        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("default-src 'none'"));
            Assert.That(page, Does.Not.Contain("url(").And.Not.Contain("@import"));
            Assert.That(Forbidden().Matches(page).Select(match => match.Value), Is.Empty);
        });
    }

    [Test]
    public void Leads_every_link_to_one_place()
    {
        var page = HistorySamples.Render(HistorySamples.SixNights());
        var ids = Ids().Matches(page).Select(match => match.Groups["name"].Value).ToList();
        var links = Links().Matches(page).Select(match => match.Groups["name"].Value);

        Assert.That(ids, Is.Unique);
        Assert.That(links.Except(ids), Is.Empty);
    }

    [TestCase("https://ci.example/1", "https://ci.example/1")]
    [TestCase("../runs/1/index.html", "../runs/1/index.html")]
    [TestCase("javascript:alert(1)", null)]
    [TestCase("data:text/html,x", null)]
    [TestCase("//elsewhere.example", null)]
    [TestCase("../x\" onclick=\"y", null)]
    [TestCase("https://ci.example/\u202e", null)]
    public void Makes_a_link_of_an_address_or_a_path_alone(string run, string? link)
    {
        var night = Nights.Night("2026-11-01", Nights.Good()) with { Run = run };
        var page = HistoryPage.Of(new(HistoryBook.Of([night]), one => one.Run));

        Assert.That(page.LinkOf(night), Is.EqualTo(link));
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public FsCheck.Property No_text_of_a_night_makes_a_tag_or_hides() =>
        HostileText.ForAll(text =>
        {
            var hostile = HistorySamples.Render(HistorySamples.Hostile(text));
            var harmless = HistorySamples.Render(HistorySamples.Hostile("x"));

            Assert.That(Tags(hostile), Is.EqualTo(Tags(harmless)));
            foreach (var line in hostile.Split('\n'))
            {
                Assert.That(line, Is.EqualTo(VisibleText.Of(line)));
            }
        });

    [Test]
    public void Tells_the_newest_changes_one_by_one_and_counts_the_others()
    {
        var book = HistoryBook.Of(
            Enumerable
                .Range(0, 300)
                .Select(day =>
                    Nights.Night(
                        new DateOnly(2026, 1, 1).AddDays(day).ToString("yyyy-MM-dd"),
                        [
                            .. Enumerable
                                .Range(0, 10)
                                .Select(cell =>
                                    day % 2 == 0
                                        ? Nights.Good($"scenario-{cell}")
                                        : Nights.Bad($"scenario-{cell}")
                                ),
                        ]
                    )
                )
        );

        var changes = ChangeList.Of(book);

        Assert.Multiple(() =>
        {
            Assert.That(book.Transitions, Has.Count.EqualTo(2990));
            Assert.That(
                changes.Nights.Sum(night => night.Groups.Sum(group => group.Scenarios.Count))
                    + changes.Older.Sum(month => month.Counts.Values.Sum()),
                Is.EqualTo(2990)
            );
            Assert.That(changes.Nights, Has.Count.EqualTo(200));
            Assert.That(
                changes.Nights.SelectMany(night => night.Groups).Select(group => group.Returns),
                Has.All.True
            );
            Assert.That(
                changes.Older.Select(month => month.Month),
                Is.EqualTo(["2026-04", "2026-03", "2026-02", "2026-01"])
            );
        });
    }

    static List<string> Tags(string page) =>
        [
            .. Opening()
                .Matches(page)
                .Select(match => match.Groups["name"].Value)
                .Distinct(StringComparer.Ordinal),
        ];

    const RegexOptions Plain = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex("<[^>]* style=|<(link|img|iframe|object|embed|base|source)[ >]| src=", Plain)]
    private static partial Regex Forbidden();

    [GeneratedRegex("<[^>]* id=\"(?<name>[^\"]*)\"", Plain)]
    private static partial Regex Ids();

    [GeneratedRegex("<[^>]* href=\"#(?<name>[^\"]*)\"", Plain)]
    private static partial Regex Links();

    [GeneratedRegex("<(?<name>[a-zA-Z][a-zA-Z0-9]*)", Plain)]
    private static partial Regex Opening();
}
