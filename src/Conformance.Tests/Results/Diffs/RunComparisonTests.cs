using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Tests.Reports;
using FsCheck.Fluent;
using Outcome = Conformance.Judging.Outcome;

namespace Conformance.Tests.Results.Diffs;

internal sealed class RunComparisonTests
{
    static readonly string[] RuleIds = ["usage/final-chunk", "finish/once", "tool-id/present"];

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public FsCheck.Property Swaps_worse_and_fixed_when_the_runs_are_swapped() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                var old = Run(random);
                var @new = Run(random);
                var there = DiffSamples.Compare(old, @new);
                var back = DiffSamples.Compare(@new, old);

                Assert.That(
                    Identities(back, ChangeKind.Fixed),
                    Is.EqualTo(Identities(there, ChangeKind.Worse, ChangeKind.Declared))
                );
                Assert.That(
                    Identities(back, ChangeKind.Worse, ChangeKind.Declared),
                    Is.EqualTo(Identities(there, ChangeKind.Fixed))
                );
            }
        );

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public FsCheck.Property Finds_nothing_between_a_run_and_itself() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var run = Run(new Random(seed));

                Assert.That(DiffSamples.Compare(run, run).Changes, Is.Empty);
            }
        );

    [Test]
    public void Tells_another_kind_of_the_same_rule_as_failing_differently()
    {
        var finding = ReportSamples.Finding("usage/final-chunk", "/usage");
        var diff = DiffSamples.Compare(Cell(finding), Cell(finding with { Where = "/choices" }));

        Assert.That(
            diff.Changes.Select(change => (change.Kind, change.Alarming)),
            Is.EqualTo(new[] { (ChangeKind.FailsDifferently, true) })
        );
    }

    [Test]
    public void Tells_a_finding_of_some_repeats_as_flaky()
    {
        var finding = ReportSamples.Finding();
        CellResult[] old = [Repeat(1), Repeat(2), Repeat(3)];
        CellResult[] @new = [Repeat(1), Repeat(2, finding), Repeat(3)];
        var diff = DiffSamples.Compare(old, @new);

        Assert.That(diff.Changes.Single().Kind, Is.EqualTo(ChangeKind.BecameFlaky));
        Assert.That(diff.Changes.Single().Remark, Is.EqualTo("in 1 of 3 repeats"));
        Assert.That(
            DiffSamples.Compare(@new, [Repeat(1), Repeat(2), Repeat(3, finding)]).Changes,
            Is.Empty,
            "a flaky finding that falls on another repeat"
        );
        Assert.That(
            DiffSamples.Compare(@new, old).Changes.Single().Kind,
            Is.EqualTo(ChangeKind.Fixed)
        );
    }

    [Test]
    public void Wakes_nobody_for_a_declared_finding_and_tells_an_excuse_that_is_gone()
    {
        var declared = Cell(ReportSamples.Finding(declared: "reported"));
        var bare = Cell(ReportSamples.Finding());

        var come = DiffSamples.Compare(Cell(), declared).Changes.Single();
        Assert.That((come.Kind, come.Alarming), Is.EqualTo((ChangeKind.Declared, false)));
        var gone = DiffSamples.Compare(declared, bare).Changes.Single();
        Assert.That((gone.Kind, gone.Alarming), Is.EqualTo((ChangeKind.Undeclared, false)));
    }

    [Test]
    public void Tells_cells_that_went_came_or_have_no_verdict_with_the_day_of_the_last_one()
    {
        var diff = DiffSamples.Compare(
            [Cell(), ReportSamples.Cell(Outcome.Pass, "gone")],
            [
                ReportSamples.Cell(Outcome.Error) with
                {
                    Cause = "unavailable",
                },
                ReportSamples.Cell(Outcome.Pass, "come"),
            ]
        );

        Assert.That(
            diff.Changes.Select(change => (change.Kind, change.LastJudged)),
            Is.EqualTo(
                new (ChangeKind, string?)[]
                {
                    (ChangeKind.NotJudged, "2025-10-23"),
                    (ChangeKind.Gone, "2025-10-23"),
                    (ChangeKind.Come, null),
                }
            )
        );
        Assert.That(diff.Changes.Any(DiffGate.Default.Includes), Is.False);
        Assert.That(
            diff.Changes.Count((DiffGate.Default with { Cells = true }).Includes),
            Is.EqualTo(2)
        );
    }

    [TestCase("any", "a", 0)]
    [TestCase("any", "b", 1)]
    [TestCase("unseen", "b", 0)]
    public void Compares_a_trait_only_in_a_circumstance_that_was_seen(
        string circumstance,
        string value,
        int changes
    )
    {
        var old = new TraitSet();
        old.Add("id-form", "any", "a");
        var @new = new TraitSet();
        @new.Add("id-form", circumstance, value);

        var diff = DiffSamples.Compare(Cell() with { Traits = old }, Cell() with { Traits = @new });

        Assert.That(diff.Changes, Has.Count.EqualTo(changes));
        Assert.That(diff.Changes.Any(DiffGate.Default.Includes), Is.False);
        Assert.That(
            diff.Changes.Count((DiffGate.Default with { Traits = true }).Includes),
            Is.EqualTo(changes)
        );
    }

    static CellResult Cell(params Finding[] findings) =>
        ReportSamples.Cell(findings.Length == 0 ? Outcome.Pass : Outcome.Warn) with
        {
            Findings = findings,
        };

    static CellResult Repeat(int number, params Finding[] findings) =>
        Cell(findings) with
        {
            Trial = number.ToString(),
        };

    static CellResult[] Run(Random random) =>
        [
            .. Enumerable
                .Range(0, 3)
                .Where(_ => random.Next(5) > 0)
                .Select(i =>
                    ReportSamples.Cell((Outcome)random.Next(9), "s" + i) with
                    {
                        Turns =
                        [
                            .. Enumerable
                                .Range(1, random.Next(1, 3))
                                .Select(turn => new CellTurn(turn, "x.yaml", 0, 200, [])),
                        ],
                        Findings =
                        [
                            .. Enumerable
                                .Range(0, random.Next(4))
                                .Select(_ =>
                                    ReportSamples.Finding(
                                        RuleIds[random.Next(RuleIds.Length)],
                                        random.Next(2) == 0 ? "/a" : "/b",
                                        random.Next(4) == 0 ? "declared" : null
                                    ) with
                                    {
                                        Turn = random.Next(1, 3),
                                    }
                                ),
                        ],
                    }
                ),
        ];

    static List<string> Identities(RunDiff diff, params ChangeKind[] kinds) =>
        [
            .. diff
                .Changes.Where(change => kinds.Contains(change.Kind))
                .SelectMany(change => change.Folded.Prepend(change))
                .SelectMany(change => change.Old.Concat(change.New))
                .Select(sighting =>
                    $"{sighting.Cell.Cell} {sighting.Finding.Turn} {sighting.Finding.Rule.Id} {sighting.Finding.Where}"
                )
                .Order(StringComparer.Ordinal),
        ];
}
