using Conformance.Running.Live.Watching;

namespace Conformance.Tests.Running.Live.Watching;

internal sealed class LiveWatchTests
{
    static readonly RecordedAnswers Recorded = new(
        "openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml"
    );

    [Test]
    public async Task Sees_every_trial_of_a_run_in_one_state_and_in_the_end_judged()
    {
        using var server = new StubServer(
            (request, answer) =>
                request.Number % 3 == 0
                    ? answer.WholeAsync(503, "text/plain", default)
                    : Recorded.AnswerAsync(request, answer)
        );
        using var bench = new LiveBench { Waiting = new JumpingTime() };
        bench.Settings = bench.Settings with { Repeat = 6, Concurrency = 3 };

        var cells = (await bench.RunAsync(server.Url)).Run.Cells;

        using (Assert.EnterMultipleScope())
        {
            foreach (var target in bench.Progress.SelectMany(progress => progress.Targets))
            {
                Assert.That(
                    target.ToAsk + target.Open + target.Judged + target.NotAsked,
                    Is.EqualTo(target.Planned)
                );
            }

            Assert.That(
                bench
                    .Progress.Where(progress => progress.Latest is not null)
                    .Select(progress => progress.Done),
                Is.EqualTo(Enumerable.Range(1, 6))
            );
            var end = bench.Progress[^1];
            Assert.That((end.Planned, end.Judged, end.UnderWay), Is.EqualTo((6, 6, 0)));
            Assert.That(
                end.SentAgain,
                Is.EqualTo(cells.Sum(cell => cell.Retries.Count)).And.Positive
            );
            Assert.That(end.Requests, Is.EqualTo(server.Requests.Count));
            Assert.That(end.Received, Is.GreaterThan(6 * Recorded.Last.Response.Body.Length - 1));
            Assert.That(end.TimeLeft, Is.EqualTo(TimeSpan.Zero));
        }
    }

    [Test]
    public async Task Sees_what_waits_for_the_rate_limit_and_what_comes_in_while_it_comes()
    {
        var watch = new LiveWatch(TimeProvider.System, static _ => { });
        var seen = new List<LiveProgress>();
        using var server = new StubServer(
            async (request, answer) =>
            {
                if (request.Number == 1)
                {
                    await answer.WholeAsync(429, "text/plain", default, "Retry-After: 7");
                    return;
                }

                await answer.HeadAsync(200, "Content-Type: text/event-stream");
                await answer.WriteAsync(Recorded.Of(request).Response.Body[..500]);
                await Task.Run(() =>
                    SpinWait.SpinUntil(() => watch.Now().Received >= 500, TimeSpan.FromSeconds(20))
                );
                seen.Add(watch.Now());
                answer.Close();
            }
        );
        var waiting = new ManualTime();
        using var bench = new LiveBench { Waiting = waiting, Watch = watch };
        var run = bench.RunAsync(server.Url);

        Assert.That(
            SpinWait.SpinUntil(() => watch.Now().RateLimited == 1, TimeSpan.FromSeconds(20)),
            Is.True
        );
        var limited = watch.Now();
        Assert.That((limited.UnderWay, limited.SentAgain), Is.EqualTo((0, 1)));
        Assert.That(limited.TimeLeft, Is.Null);
        while (!run.IsCompleted)
        {
            waiting.Advance(TimeSpan.FromSeconds(8));
            await Task.Yield();
        }

        Assert.That(seen[0].UnderWay, Is.EqualTo(1));
        Assert.That(seen[0].Received, Is.EqualTo(500));
    }
}
