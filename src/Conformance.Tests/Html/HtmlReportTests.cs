using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Html;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Tests.Reports;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Html;

internal sealed class HtmlReportTests
{
    static readonly string[] Order =
    [
        "changed",
        "verdicts",
        "matrix",
        "evidence",
        "kept",
        "disagreements",
        "clients",
        "targets",
        "fields",
        "deviations",
        "method",
        "provenance",
        "rules",
    ];

    [TestCase("changed")]
    [TestCase("verdicts")]
    [TestCase("matrix")]
    [TestCase("kept")]
    [TestCase("disagreements")]
    public void Writes_the_section(string id) =>
        Snapshot.Verify(
            Lines(HtmlSamples.Section(HtmlSamples.Render(HtmlSamples.WithBaseline()), id)),
            "html",
            id
        );

    [TestCase("matrix")]
    [TestCase("targets")]
    [TestCase("evidence")]
    [TestCase("deviations")]
    [TestCase("method")]
    public void Writes_every_outcome(string id) =>
        Snapshot.Verify(
            Lines(HtmlSamples.Section(HtmlSamples.Render(HtmlSamples.EveryOutcome()), id)),
            "html",
            id
        );

    [TestCaseSource(typeof(Causes), nameof(Causes.All))]
    public void Tells_the_cause_of_an_error_now_and_in_the_history(string cause)
    {
        var error = ReportSamples.Cell(Outcome.Error) with { Cause = cause };
        var now = HtmlSamples.Render(new HtmlInput(ReportSamples.Of(error)));
        var earlier = HtmlSamples.Render(
            new HtmlInput(
                ReportSamples.Of(
                    ReportSamples.Cell(Outcome.Pass),
                    error with
                    {
                        Newest = false,
                        Trial = "2025-10-01",
                    }
                )
            )
        );

        Assert.That(HtmlSamples.Section(now, "evidence"), Does.Contain($"error ({cause})"));
        Assert.That(
            HtmlSamples.Section(earlier, "evidence"),
            Does.Contain($"2025-10-01: error ({cause})")
        );
    }

    [Test]
    public void Has_its_sections_in_one_order()
    {
        var page = HtmlSamples.Render(HtmlSamples.WithBaseline());
        var found = Sections().Matches(page).Select(match => match.Groups["name"].Value);

        Assert.That(found, Is.EqualTo(Order));
        Assert.That(
            Sections()
                .Matches(HtmlSamples.Render(HtmlSamples.Committed()))
                .Select(match => match.Groups["name"].Value),
            Is.EqualTo(Order[1..])
        );
    }

    [Test]
    public void Gives_the_same_bytes_for_the_same_results() =>
        Assert.That(
            HtmlReport.Render(HtmlSamples.WithBaseline()),
            Is.EqualTo(HtmlReport.Render(HtmlSamples.WithBaseline()))
        );

    [Test]
    public void Stays_small_for_the_committed_recordings() =>
        Assert.That(HtmlReport.Render(HtmlSamples.Committed()), Has.Length.LessThan(400_000));

    [Test]
    public void Needs_nothing_from_elsewhere_and_forbids_it()
    {
        var page = HtmlSamples.Render(HtmlSamples.Committed());

        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("default-src 'none'"));
            Assert.That(page, Does.Contain($"style-src '{Hash(page, "style")}'"));
            Assert.That(page, Does.Contain($"script-src '{Hash(page, "script")}'"));
            Assert.That(Loads().Matches(page).Select(match => match.Value), Is.Empty);
            Assert.That(page, Does.Not.Contain("url(").And.Not.Contain("@import"));
            Assert.That(
                InlineStyle().IsMatch(page),
                Is.False,
                "the policy forbids style attributes"
            );
        });
    }

    [Test]
    public void Leads_every_link_to_one_place()
    {
        foreach (
            var input in new[]
            {
                HtmlSamples.WithBaseline(),
                HtmlSamples.EveryOutcome(),
                HtmlSamples.Repeated(),
                HtmlSamples.Hostile("<a id=\"x\">"),
            }
        )
        {
            var page = HtmlSamples.Render(input);
            var ids = Ids().Matches(page).Select(match => match.Groups["name"].Value).ToList();
            var links = Links().Matches(page).Select(match => match.Groups["name"].Value).ToList();

            Assert.That(ids, Is.Unique);
            Assert.That(links.Except(ids), Is.Empty);
        }
    }

    [Test]
    public void Tells_rates_retries_and_measurements_of_a_live_run()
    {
        var page = HtmlSamples.Render(HtmlSamples.Repeated());

        Assert.Multiple(() =>
        {
            Assert.That(
                HtmlSamples.Section(page, "matrix"),
                Does.Contain("usage/final-chunk 2/5 (12 to 77 %)")
            );
            Assert.That(
                HtmlSamples.Section(page, "evidence"),
                Does.Contain("flaky: in 2/5 (12 to 77 %)")
            );
            Assert.That(
                HtmlSamples.Section(page, "evidence"),
                Does.Contain("turn 1: rate limited, 429")
            );
            Assert.That(
                HtmlSamples.Section(page, "targets"),
                Does.Contain("<td>103</td>"),
                "the median"
            );
            Assert.That(
                HtmlSamples.Section(page, "provenance"),
                Does.Contain("a note for everyone")
            );
            Assert.That(HtmlSamples.Section(page, "provenance"), Does.Contain("5 of each cell"));
        });
    }

    [Test]
    public void Names_a_finding_by_its_identity() =>
        Assert.That(
            HtmlSamples.Render(HtmlSamples.Committed()),
            Does.Contain(
                "id=\"openrouter/kimi-k2-0905/single-tool:1:usage/final-chunk:choices-not-empty:/usage\""
            )
        );

    [Test]
    public void Marks_the_bytes_that_a_finding_is_about() =>
        Assert.That(
            HtmlSamples.Section(HtmlSamples.Render(HtmlSamples.Committed()), "evidence"),
            Does.Contain("<mark>\"usage\":{\"prompt_tokens\":99,")
        );

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public FsCheck.Property No_text_of_a_provider_makes_a_tag_or_hides() =>
        HostileText.ForAll(text =>
        {
            var hostile = HtmlSamples.Render(HtmlSamples.Hostile(text));
            var harmless = HtmlSamples.Render(HtmlSamples.Hostile("x"));

            // How many lines, spans and folds there are depends on the text; which elements there are must not.
            Assert.That(Tags(hostile).Except(Tags(harmless)).Except(["code"]), Is.Empty);
            foreach (var line in hostile.Split('\n'))
            {
                Assert.That(line, Is.EqualTo(VisibleText.Of(line)));
            }
        });

    static IEnumerable<string> Tags(string page) =>
        Opening()
            .Matches(page)
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal);

    /// <summary>A tag a line, so that a difference is found in a snapshot.</summary>
    static string Lines(string html) => html.Replace("><", ">\n<", StringComparison.Ordinal) + "\n";

    static string Hash(string page, string element)
    {
        var start = page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var end = page.IndexOf($"</{element}>", start, StringComparison.Ordinal);
        return "sha256-"
            + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page[start..end])));
    }

    const RegexOptions Plain = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    static Regex Sections() => new("<section id=\"(?<name>[a-z]+)\"", Plain);

    static Regex Ids() => new("<[^>]* id=\"(?<name>[^\"]*)\"", Plain);

    static Regex Links() => new("<[^>]* href=\"#(?<name>[^\"]*)\"", Plain);

    static Regex Loads() =>
        new("<(link|img|iframe|object|embed|video|audio|base|source)[ >]| src=", Plain);

    static Regex InlineStyle() => new("<[^>]* style=", Plain);

    static Regex Opening() => new("<(?<name>[a-zA-Z][a-zA-Z0-9]*)", Plain);
}
