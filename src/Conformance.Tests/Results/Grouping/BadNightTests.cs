using Conformance.Judging;
using Conformance.Recordings.GoVcr;
using Conformance.Reports.Console;
using Conformance.Reports.Diffs;
using Conformance.Results;
using Conformance.Results.Deviations;
using Conformance.Results.Diffs;
using Conformance.Tests.Reports;
using Conformance.Tests.Results.Diffs;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Results.Grouping;

/// <summary>A night on which one thing went wrong in 22 cells is told as one thing.</summary>
internal sealed class BadNightTests
{
    const int Cells = 22;

    static readonly string[] Recordings =
    [
        DiffSamples.Groq,
        "groq/kimi-k2-0905/single-tool/2025-10-23.yaml",
    ];

    static readonly IReadOnlyList<CellResult> Good = Night(static cassette => cassette);

    static readonly Dictionary<string, Func<Cassette, Cassette>> Faults = new(
        StringComparer.Ordinal
    )
    {
        ["terminator"] = static cassette =>
            DiffSamples.Change(
                cassette,
                static text => text.Replace("data: [DONE]\n\n", "", StringComparison.Ordinal)
            ),
        ["member"] = static cassette => DiffSamples.Rename(cassette, "finish_reason"),
        ["created"] = static cassette => DiffSamples.Rename(cassette, "created"),
    };

    [TestCase("terminator")]
    [TestCase("member")]
    public void Is_told_once_on_the_console_in_the_summary_and_by_diff(string fault)
    {
        var night = Night(Faults[fault]);
        var diff = DiffSamples.Compare(Good, night);
        var report = ReportSamples.Of([.. night]);

        Assert.That(report.Causes, Has.Count.EqualTo(1));
        Assert.That(report.Causes[0].Scenarios, Has.Count.EqualTo(Cells));
        Assert.That(diff.Changes, Has.Count.EqualTo(1), DiffSamples.Tell(diff));
        Snapshot.Verify(
            string.Join(
                "\n",
                "--- console",
                ConsoleReport.Write(report, colour: false, ascii: false, width: 80),
                "--- summary.md",
                SummaryMarkdown.Write(report, baseline: null),
                "--- diff",
                DiffText.Write(diff, DiffGate.Default, colour: false, ascii: false)
            ),
            testCase: fault
        );
    }

    [TestCase("terminator", "stream/done-last")]
    [TestCase("created", "chunk/required-fields")]
    public void Is_declared_by_one_entry(string fault, string rule)
    {
        var file = Adoption.Of(Night(Faults[fault]), new DateOnly(2026, 11, 28)).Single();

        Assert.That(
            file.Deviations.Select(entry => (entry.Rule, entry.Scenario, entry.Flaky)),
            Is.EqualTo(new[] { (rule, "*", false) })
        );
    }

    [Test]
    public void A_renamed_member_is_declared_by_one_entry_for_all_rules_that_miss_it()
    {
        var entry = Adoption
            .Of(Night(Faults["member"]), new DateOnly(2026, 11, 28))
            .Single()
            .Deviations.Single();

        Assert.That((entry.Kind, entry.Scenario), Is.EqualTo(("missing", "*")));
        Assert.That(entry.Rules, Is.EqualTo(new[] { "chunk/finish-reason-key", "finish/present" }));
        Assert.That(DeviationText.Lines(entry), Does.Contain("  with: [finish/present]"));
    }

    [Test]
    public void What_holds_in_some_cells_is_declared_for_those_that_fail()
    {
        CellResult[] night = [.. Night(Faults["terminator"]).Take(3), .. Good.Skip(3)];
        var file = Adoption.Of(night, new DateOnly(2026, 11, 28)).Single();

        Assert.That(
            file.Deviations.Select(entry => entry.Scenario),
            Is.EqualTo(night.Take(3).Select(cell => cell.Scenario))
        );
    }

    [Test]
    public void The_last_screen_of_a_night_of_many_causes_is_the_summary()
    {
        var rules = ReportSamples.Committed().Rules.Select(rule => rule.Id).Take(15).ToList();
        CellResult[] cells =
        [
            .. Enumerable
                .Range(0, 105)
                .Select(i =>
                    ReportSamples.Cell(Outcome.Fail, $"scenario-{i:000}") with
                    {
                        Findings = [ReportSamples.Finding(rules[i % rules.Count])],
                    }
                ),
        ];
        var report = ReportSamples.Of(cells) with { Unrecorded = [.. rules] };
        var lines = ConsoleReport
            .Write(report, colour: false, ascii: false, width: 80)
            .TrimEnd('\n')
            .Split('\n');

        // A longer line takes several of the screen's.
        var screen = new List<string>();
        var height = 0;
        foreach (var line in lines.Reverse())
        {
            height += Math.Max(1, (line.Length + 79) / 80);
            if (height <= 24)
            {
                screen.Insert(0, line);
            }
        }

        Snapshot.Verify(string.Join('\n', screen) + "\n");
        Assert.That(screen, Has.Some.Contains(" causes of findings"));
    }

    static IReadOnlyList<CellResult> Night(Func<Cassette, Cassette> change)
    {
        var judged = Recordings
            .Select(path => DiffSamples.Judge(path, change(DiffSamples.Read(path))))
            .ToList();
        return
        [
            .. Enumerable
                .Range(1, Cells)
                .Select(i => judged[i % judged.Count] with { Scenario = $"scenario-{i:00}" }),
        ];
    }
}
