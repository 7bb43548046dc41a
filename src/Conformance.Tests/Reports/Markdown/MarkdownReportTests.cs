using Conformance.Judging;
using Conformance.Reports;
using Conformance.Reports.Markdown;
using Conformance.Results;
using Conformance.Tests.Snapshots;
using NUnit.Framework;

namespace Conformance.Tests.Reports.Markdown;

sealed class MarkdownReportTests
{
    [Test]
    public void Writes_the_committed_recordings() =>
        Snapshot.Verify(MarkdownReport.Write(ReportSamples.Committed()), "md");

    [Test]
    public void Writes_every_outcome() =>
        Snapshot.Verify(MarkdownReport.Write(ReportSamples.EveryOutcome()), "md");

    [Test]
    public void Writes_a_run_without_cells() =>
        Assert.That(MarkdownReport.Write(ReportSamples.Of()), Does.Contain("0 cells planned"));

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public FsCheck.Property No_text_of_a_provider_makes_a_line_a_cell_or_a_tag() =>
        HostileText.ForAll(text =>
        {
            var hostile = MarkdownReport.Write(ReportSamples.Hostile(text)).Split('\n');
            var harmless = MarkdownReport.Write(ReportSamples.Hostile("x")).Split('\n');

            Assert.That(hostile, Has.Length.EqualTo(harmless.Length));
            for (var i = 0; i < hostile.Length; i++)
            {
                Assert.That(
                    hostile[i].Count(c => c == '|'),
                    Is.EqualTo(harmless[i].Count(c => c == '|'))
                );
                Assert.That(hostile[i], Is.EqualTo(VisibleText.Of(hostile[i])));
                Assert.That(Tags(hostile[i]), Is.EqualTo(Tags(harmless[i])), hostile[i]);
            }
        });

    [Test]
    public void Names_a_circumstance_only_where_values_depend_on_it()
    {
        var traits = new TraitSet();
        traits.Add("same", "text@up", "a");
        traits.Add("same", "call@up", "a");
        traits.Add("more", "text@up", "a");
        traits.Add("more", "call@up", "a");
        traits.Add("more", "text-before-call@up", "a");
        traits.Add("more", "text-before-call@up", "");
        traits.Add("other", "text@one", "a");
        traits.Add("other", "text@two", "b");
        CellResult[] cells = [ReportSamples.Cell(Outcome.Pass) with { Traits = traits }];

        Assert.That(TraitValues.Of(cells, "same"), Is.EqualTo("a"));
        Assert.That(
            TraitValues.Of(cells, "more"),
            Is.EqualTo("a; in a text before call turn: also empty string")
        );
        Assert.That(
            TraitValues.Of(cells, "other"),
            Is.EqualTo("in a text turn from one: a; in a text turn from two: b")
        );
        Assert.That(TraitValues.Of(cells, "none"), Is.Null);
    }

    [Test]
    public void Counts_repeats_that_came_out_alike()
    {
        var cell = ReportSamples.Cell(Outcome.Pass);
        var report = ReportSamples.Of(
            cell with
            {
                Trial = "1",
            },
            cell with
            {
                Trial = "2",
            },
            cell with
            {
                Trial = "3",
                Outcome = Outcome.Inconclusive,
                Detail = "no call",
            }
        );

        var text = MarkdownReport.Write(report);
        Assert.That(text, Does.Contain("| ? inconclusive 1/3<br>✓ pass 2/3 |"));
        Assert.That(
            text,
            Does.Contain("- `groq/kimi/single-tool trial 3` is inconclusive: no call\n")
        );
    }

    // Between backticks a '<' cannot stand, so every one begins a tag or a link's address.
    static int Tags(string line) =>
        line.Replace("<code>", "", StringComparison.Ordinal)
            .Replace("</code>", "", StringComparison.Ordinal)
            .Count(c => c == '<');
}
