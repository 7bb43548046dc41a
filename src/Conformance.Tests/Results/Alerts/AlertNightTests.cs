using Conformance.Judging;
using Conformance.Reports.Diffs;
using Conformance.Results;
using Conformance.Results.Alerts;
using Conformance.Results.Diffs;
using Conformance.Tests.Reports;
using Conformance.Tests.Results.Diffs;
using Conformance.Tests.Snapshots;
using Outcome = Conformance.Judging.Outcome;

namespace Conformance.Tests.Results.Alerts;

/// <summary>An alert is for what the last one did not tell.</summary>
internal sealed class AlertNightTests
{
    const string Rule = "stream/done-last";

    static readonly string[] Scenarios =
    [
        .. Enumerable.Range(1, 22).Select(i => $"scenario-{i:00}"),
    ];
    static readonly DateOnly Monday = new(2026, 11, 23);

    [Test]
    public void Six_nights_tell_each_change_once()
    {
        IReadOnlyList<ToldAlert> told = [];
        var lines = new List<string>();
        (string Name, CellResult[] Cells)[] nights =
        [
            ("good", Good),
            ("503", Down),
            ("changed", Bad),
            ("unchanged", Bad),
            ("503 while it is open", Down),
            ("good again", Good),
            ("broken again", Bad),
        ];
        for (var i = 0; i < nights.Length; i++)
        {
            var (name, cells) = nights[i];
            var diff = DiffSamples.Compare(Good, cells);
            var night = Of(told, diff, cells, Monday.AddDays(i));
            var alert = AlertText.Lines(diff, night);
            Assert.That(alert, Has.Count.AtMost(AlertText.MostLines));
            lines.Add($"{name}: {(night.New.Count > 0 ? "somebody" : "nobody")} is woken");
            lines.AddRange(alert.Select(line => "  " + line));
            told = AlertFile.Read(AlertFile.Write(night.Told));
        }

        Snapshot.Verify(string.Join('\n', lines) + "\n");
    }

    [Test]
    public void A_key_does_not_hang_on_how_many_cells_have_it_nor_on_how_often()
    {
        var all = DiffSamples.Compare(Good, Bad).Changes.Single();
        var one = DiffSamples.Compare(Good, [Bad[0], .. Good[1..]]).Changes.Single();
        var elsewhere = DiffSamples
            .Compare([Cell("a", "huggingface")], [Cell("a", "huggingface", Rule)])
            .Changes.Single();

        Assert.That(ChangeKey.Of(one), Is.EqualTo(ChangeKey.Of(all)));
        Assert.That(
            ChangeKey.Of(all with { Kind = ChangeKind.BecameFlaky }),
            Is.EqualTo(ChangeKey.Of(all))
        );
        Assert.That(ChangeKey.Of(elsewhere), Is.Not.EqualTo(ChangeKey.Of(all)));
    }

    [Test]
    public void What_has_no_verdict_or_was_not_asked_tonight_is_neither_told_nor_fixed()
    {
        var told = Tell(Bad);
        CellResult[] oneDown = [Down[0], .. Good[1..]];
        CellResult[] part = Good[..3];

        Assert.Multiple(() =>
        {
            Assert.That(Night(told, oneDown).Fixed, Is.Empty);
            Assert.That(Night(told, oneDown).Told, Has.Count.EqualTo(1));
            Assert.That(Night(told, part, whole: false).Fixed, Is.Empty, "a filtered run");
            Assert.That(Night(told, part).Fixed, Has.Count.EqualTo(1), "the rest is asked no more");
            Assert.That(Night(told, []).Told, Is.Empty, "the target is asked no more");
        });
    }

    [Test]
    public void What_no_answer_exercised_is_not_fixed()
    {
        var told = Tell(Bad);
        CellResult[] silent = [.. Good.Select(cell => cell with { Rules = States(null) })];

        Assert.That(Night(told, silent).Fixed, Is.Empty);
        Assert.That(Night(told, silent).Told, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_was_accepted_or_declared_is_forgotten_and_not_called_fixed()
    {
        var night = Of(Tell(Bad), DiffSamples.Compare(Bad, Bad), Bad, Monday);

        Assert.That(night.Told, Is.Empty);
        Assert.That(night.Fixed, Is.Empty);
    }

    [Test]
    public void Many_changes_still_make_five_lines()
    {
        string[] rules =
        [
            "stream/done-last",
            "finish/once",
            "usage/final-chunk",
            "tool-id/present",
        ];
        CellResult[] worse =
        [
            .. rules.SelectMany(rule =>
                Enumerable
                    .Range(0, 3)
                    .Select(i => Cell($"{rule.Replace('/', '-')}-{i}", "groq", rule))
            ),
        ];
        CellResult[] good = [.. worse.Select(cell => Cell(cell.Scenario))];
        var diff = DiffSamples.Compare(good, worse);

        var lines = AlertText.Lines(diff, Of([], diff, worse, Monday));

        Assert.That(lines, Has.Count.EqualTo(AlertText.MostLines));
        Assert.That(lines[0], Is.EqualTo("4 changed, 0 flaky, 12 judged, 0 unjudged"));
    }

    static CellResult[] Good => [.. Scenarios.Select(scenario => Cell(scenario))];

    static CellResult[] Bad => [.. Scenarios.Select(scenario => Cell(scenario, "groq", Rule))];

    static CellResult[] Down =>
        [
            .. Scenarios.Select(scenario =>
                ReportSamples.Cell(Outcome.Error, scenario) with
                {
                    Cause = "unavailable",
                    Detail = "503",
                }
            ),
        ];

    static CellResult Cell(string scenario, string provider = "groq", string? failing = null) =>
        failing is null
            ? ReportSamples.Cell(Outcome.Pass, scenario, provider) with
            {
                Rules = States(RuleState.Held),
            }
            : ReportSamples.Cell(Outcome.Fail, scenario, provider) with
            {
                Rules = States(RuleState.Failed),
                Findings = [ReportSamples.Finding(failing)],
            };

    static Dictionary<string, RuleState> States(RuleState? state) =>
        new(StringComparer.Ordinal)
        {
            [Rule] = state ?? new RuleState(RuleStateKind.NotExercised, "no call"),
        };

    static IReadOnlyList<ToldAlert> Tell(CellResult[] cells) => Night([], cells).Told;

    static AlertNight Night(IReadOnlyList<ToldAlert> told, CellResult[] cells, bool whole = true) =>
        Of(told, DiffSamples.Compare(Good, cells), cells, Monday, whole);

    static AlertNight Of(
        IReadOnlyList<ToldAlert> told,
        RunDiff diff,
        CellResult[] cells,
        DateOnly day,
        bool whole = true
    ) => AlertNight.Of(told, diff, DiffGate.Default, cells, whole, day);
}
