using Conformance.Judging;
using Conformance.Reports;
using Conformance.Reports.Console;
using Conformance.Results;
using Conformance.Tests.Snapshots;
using NUnit.Framework;

namespace Conformance.Tests.Reports.Console;

sealed class ConsoleReportTests
{
    [Test]
    public void Writes_the_committed_recordings() =>
        Snapshot.Verify(
            ConsoleReport.Write(ReportSamples.Committed(), colour: false, ascii: false)
        );

    [Test]
    public void Writes_every_outcome() =>
        Snapshot.Verify(
            ConsoleReport.Write(ReportSamples.EveryOutcome(), colour: false, ascii: true)
        );

    [Test]
    public void Writes_one_line_a_cell_where_the_matrix_is_too_wide()
    {
        var report = ReportSamples.Committed();
        var wide = ConsoleReport.Write(report, colour: false, ascii: false, width: 200);
        var narrow = ConsoleReport.Write(report, colour: false, ascii: false, width: 40);

        Assert.That(wide, Does.Not.Contain("groq/kimi-k2-0905/parallel-tools"));
        Assert.That(narrow, Does.Contain("groq/kimi-k2-0905/parallel-tools"));
    }

    [Test]
    public void Writes_one_line_a_cell_for_more_than_six_targets()
    {
        CellResult[] cells =
        [
            .. Enumerable.Range(1, 7).Select(i => ReportSamples.Cell(Outcome.Pass, "s", $"p{i}")),
        ];

        Assert.That(
            ConsoleReport.Write(ReportSamples.Of(cells[..6]), colour: false, ascii: true),
            Does.StartWith("   p1/kimi  p2/kimi")
        );
        Assert.That(
            ConsoleReport.Write(ReportSamples.Of(cells), colour: false, ascii: true),
            Does.StartWith("p1/kimi/s  + pass\np2/kimi/s  + pass\n")
        );
    }

    [Test]
    public void Colours_change_nothing_but_the_colour()
    {
        var report = ReportSamples.EveryOutcome();
        var coloured = ConsoleReport.Write(report, colour: true, ascii: false);

        Assert.That(coloured, Does.Contain("\e[32m✓ pass\e[0m"));
        Assert.That(
            Uncoloured(coloured),
            Is.EqualTo(ConsoleReport.Write(report, colour: false, ascii: false))
        );
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public FsCheck.Property No_text_of_a_provider_controls_the_terminal() =>
        HostileText.ForAll(text =>
        {
            var report = ReportSamples.Hostile(text);

            var shown = Uncoloured(
                    ConsoleReport.Write(report, colour: true, ascii: false, int.MaxValue)
                )
                .Split('\n');
            Assert.That(shown.Select(VisibleText.Of), Is.EqualTo(shown));
            Assert.That(
                shown,
                Has.Length.EqualTo(
                    ConsoleReport
                        .Write(
                            ReportSamples.Hostile("x"),
                            colour: false,
                            ascii: false,
                            int.MaxValue
                        )
                        .Split('\n')
                        .Length
                )
            );
            var ascii = ConsoleReport.Write(report, colour: false, ascii: true);
            Assert.That(ascii.All(c => c is '\n' or (>= ' ' and <= '~')), ascii);
        });

    static string Uncoloured(string text)
    {
        foreach (var code in new[] { "\e[31m", "\e[32m", "\e[33m", "\e[2m", "\e[0m" })
        {
            text = text.Replace(code, "", StringComparison.Ordinal);
        }

        return text;
    }
}
