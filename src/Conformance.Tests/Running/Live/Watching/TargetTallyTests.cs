using Conformance.Running.Live.Watching;
using FsCheck.Fluent;

namespace Conformance.Tests.Running.Live.Watching;

internal sealed class TargetTallyTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [FsCheck.NUnit.Property]
    public FsCheck.Property Has_every_trial_in_exactly_one_state() =>
        Prop.ForAll(ArbMap.Default.ArbFor<TrialState[][]>(), IsCounted);

    static bool IsCounted(TrialState[][] ways)
    {
        var tally = new TargetTally("groq/kimi", "groq");
        var at = TimeSpan.Zero;
        foreach (var way in ways)
        {
            tally.Plan();
            var state = TrialState.ToAsk;
            foreach (var next in way)
            {
                tally.Move(state, next, at += Second);
                state = next;
            }
        }

        var now = tally.At(at);
        return now.Planned == ways.Length
            && now.ToAsk + now.Open + now.Judged + now.NotAsked == ways.Length
            && now.Remaining == now.ToAsk + now.UnderWay + now.RateLimited + now.Pausing
            && ways.Count(way => way.LastOrDefault() == TrialState.Judged) == now.Judged
            && now.TimeLeft is null or { Ticks: >= 0 };
    }

    [Test]
    public void Measures_from_the_first_trial_that_began_until_the_last_one_was_done()
    {
        var tally = new TargetTally("groq/kimi", "groq");
        tally.Plan();
        tally.Plan();
        Assert.That(tally.At(9 * Second).Elapsed, Is.EqualTo(TimeSpan.Zero));
        Assert.That(tally.At(9 * Second).Since, Is.Null);

        tally.Move(TrialState.ToAsk, TrialState.UnderWay, 10 * Second);
        tally.Move(TrialState.UnderWay, TrialState.Judged, 14 * Second);
        Assert.That(tally.At(16 * Second).Elapsed, Is.EqualTo(6 * Second));

        tally.Move(TrialState.ToAsk, TrialState.NotAsked, 17 * Second);
        Assert.That(tally.At(99 * Second).Elapsed, Is.EqualTo(7 * Second));
    }

    [Test]
    public void Counts_requests_and_bytes_as_they_come()
    {
        var tally = new TargetTally("groq/kimi", "groq");
        tally.Sent();
        tally.SentAgain();
        tally.Sent();
        tally.Received(1000);
        tally.Received(24);

        var now = tally.At(TimeSpan.Zero);
        Assert.That((now.Requests, now.SentAgain, now.Received), Is.EqualTo((2, 1, 1024L)));
    }

    // One answer says nothing of the next, and quick ones nothing of those that are still out.
    [TestCase(10, 0, 4, 20, null)]
    [TestCase(10, 1, 0, 20, null)]
    [TestCase(10, 3, 4, 20, null)]
    [TestCase(10, 4, 4, 20, 50)]
    [TestCase(10, 20, 1, 1, 0.5)]
    [TestCase(10, 20, 0, 0, 0)]
    [TestCase(0, 0, 0, 0, 0)]
    public void Tells_the_time_left_only_where_it_can_be_told(
        int elapsed,
        int judged,
        int open,
        int remaining,
        double? expected
    ) =>
        Assert.That(
            TimeLeft.Of(elapsed * Second, judged, open, remaining)?.TotalSeconds,
            Is.EqualTo(expected)
        );

    [Test]
    public void Has_left_what_the_slowest_provider_has_left()
    {
        static TargetProgress Target(string provider, int planned, int judged, int since) =>
            new()
            {
                Target = provider + "/m",
                Provider = provider,
                Planned = planned,
                ToAsk = planned - judged,
                UnderWay = 0,
                RateLimited = 0,
                Pausing = 0,
                Judged = judged,
                NotAsked = 0,
                Requests = judged,
                SentAgain = 0,
                Received = 0,
                Since = since * Second,
                Elapsed = 99 * Second,
            };

        // b takes turns between its two models, of which the first is done.
        var all = new LiveProgress(
            [Target("a", 12, 10, 0), Target("b", 10, 10, 0), Target("b", 10, 0, 0)],
            20 * Second,
            null
        );
        Assert.That(all.TimeLeft, Is.EqualTo(20 * Second));
        Assert.That(
            (all with { Targets = [.. all.Targets, Target("c", 3, 1, 0)] }).TimeLeft,
            Is.Null
        );
    }
}
