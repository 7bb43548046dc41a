using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Running.Comparing;
using Conformance.Running.Planning;

namespace Conformance.Tests.Results.Diffs;

/// <summary>
/// A provider whose answers vary as measured, with the mood of the model, the clock and the router. Only a changed shape is a
/// change.
/// </summary>
internal sealed class NightsTests
{
    const string Groq = "groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    static readonly string[] NeededByMust =
    [
        "object",
        "usage",
        "finish_reason",
        "delta",
        "choices",
        "prompt_tokens",
        "name",
    ];

    static readonly string[] Renamed =
    [
        .. NeededByMust,
        "created",
        "total_tokens",
        "x_groq",
        "system_fingerprint",
        "completion_tokens_details",
    ];

    [Test]
    public void Finds_no_change_in_a_hundred_nights_and_one_when_a_member_is_renamed()
    {
        var random = new Random(20261121);
        var baseline = Accepted(15, () => Replayed(random));
        for (var night = 0; night < 100; night++)
        {
            var diff = DiffSamples.Compare(baseline.Cells, [Replayed(random)]);
            Assert.That(diff.Changes, Is.Empty, $"night {night}: {DiffSamples.Tell(diff)}");
            Assert.That(diff.Compared, Is.EqualTo(1));
        }

        foreach (var member in Renamed)
        {
            var diff = DiffSamples.Compare(baseline.Cells, [Replayed(random, member)]);
            Assert.That(diff.Changes, Has.Count.EqualTo(1), $"{member}: {DiffSamples.Tell(diff)}");
        }
    }

    [TestCase(15)]
    [TestCase(1)]
    public void Wakes_nobody_for_a_mood_a_second_or_a_router_and_for_a_member_that_is_renamed(
        int accepted
    )
    {
        var random = new Random(20261127);
        var baseline = Accepted(accepted, () => Judged(random, AnyMood(random)));
        for (var night = 0; night < 100; night++)
        {
            var diff = DiffSamples.Compare(baseline.Cells, [Judged(random, AnyMood(random))]);
            Assert.That(Wakes(diff), Is.False, $"night {night}: {DiffSamples.Tell(diff)}");
            Assert.That(diff.Changes, Has.Count.LessThan(2), DiffSamples.Tell(diff));
        }

        var upstream = baseline.Cells.Single().Upstream;
        foreach (var member in Renamed)
        {
            var mood = AnyMood(random) with { Upstream = upstream };
            var diff = DiffSamples.Compare(baseline.Cells, [Judged(random, mood, member)]);
            Assert.That(diff.Changes, Has.Count.EqualTo(1), $"{member}: {DiffSamples.Tell(diff)}");
            Assert.That(
                Wakes(diff) || !NeededByMust.Contains(member),
                $"{member}: {DiffSamples.Tell(diff)}"
            );
        }
    }

    [Test]
    public void Wakes_for_a_renamed_member_in_whatever_mood_after_one_night_in_another()
    {
        var random = new Random(20261128);
        foreach (var old in AllMoods)
        {
            var baseline = Accepted(1, () => Judged(random, old));
            foreach (var mood in AllMoods)
            {
                foreach (var member in NeededByMust)
                {
                    var diff = DiffSamples.Compare(baseline.Cells, [Judged(random, mood, member)]);
                    Assert.That(
                        Wakes(diff) && diff.Changes.Count == 1,
                        $"{member}, {old} -> {mood}: {DiffSamples.Tell(diff)}"
                    );
                }
            }
        }
    }

    [Test]
    public void Remembers_what_was_accepted_under_each_circumstance()
    {
        var random = new Random(20261129);
        var reasoned = new NightMood(true, Reasons: true, Upstream: "Alpha");
        var padded = new NightMood(true, Upstream: "Beta");
        var moods = new Queue<NightMood>([reasoned, padded, new(true, Upstream: "Alpha")]);
        var baseline = Accepted(3, () => Judged(random, moods.Dequeue()));

        foreach (var mood in (NightMood[])[reasoned, padded])
        {
            var diff = DiffSamples.Compare(baseline.Cells, [Judged(random, mood)]);
            Assert.That(diff.Changes, Is.Empty, DiffSamples.Tell(diff));
        }
    }

    static readonly NightMood[] AllMoods =
    [
        .. from text in (bool[])[false, true]
        from reasons in (bool[])[false, true]
        from crosses in (bool[])[false, true]
        select new NightMood(text, reasons, crosses, "Alpha"),
    ];

    static NightMood AnyMood(Random random) =>
        new(
            random.Next(2) == 0,
            random.Next(2) == 0,
            random.Next(2) == 0,
            random.Next(2) == 0 ? "Alpha" : "Beta"
        );

    static bool Wakes(RunDiff diff) => diff.Changes.Any(DiffGate.Default.Includes);

    static CellResult Replayed(Random random, string? renamed = null) =>
        DiffSamples.Judge(
            Groq,
            DiffSamples.Rename(
                GeneratedNight.Of(
                    DiffSamples.Read(Groq),
                    random,
                    new NightMood(random.Next(2) == 0)
                ),
                renamed
            )
        );

    static CellResult Judged(Random random, NightMood mood, string? renamed = null) =>
        DiffSamples.JudgeForeign(
            "weather",
            "2026-11-27",
            DiffSamples.Rename(
                GeneratedNight.Of(
                    DiffSamples.Unpin(DiffSamples.Read(DiffSamples.OpenRouter)),
                    random,
                    mood
                ),
                renamed
            )
        );

    /// <summary>Nights that a person looked at; then nobody looks any more.</summary>
    static RecordedRun Accepted(int nights, Func<CellResult> night)
    {
        RecordedRun? baseline = null;
        for (var i = 0; i < nights; i++)
        {
            var run = new RecordedRun(
                "night",
                "",
                new RunHeader("0.1.0", "1.0.0", "sha256:r", "sha256:s", "live", [], null, 1),
                [night()]
            );
            var accepted = Baseline.Accept(run, baseline, Filters.None);
            Assert.That(accepted.Accepted, Has.Count.EqualTo(1), run.Cells[0].Detail);
            baseline = run with { Header = accepted.Header, Cells = accepted.Cells };
        }

        return baseline!;
    }
}
