using Conformance.Tests.Reports.Metrics;
using Conformance.Tests.Running.Live;

namespace Conformance.Tests.Cli;

/// <summary>What a user's nights look like: a baseline, a good night, a weekend of outages.</summary>
internal sealed class NightsTests
{
    const string Cassette = "openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml";

    static readonly RecordedAnswers Recorded = new(Cassette);

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void A_weekend_of_outages_wakes_nobody_and_a_longer_one_does()
    {
        var friday = Night("friday", Recorded.AnswerAsync, 0);
        Ends(0, "accept", "friday");
        Night(
            "weekend",
            (_, answer) => answer.WholeAsync(503, "text/plain", "down"u8.ToArray()),
            2
        );

        Assert.Multiple(() =>
        {
            Ends(2, "diff", "baseline", "weekend");
            Ends(0, "diff", "baseline", "weekend", "--unjudged-days", "3");
            Ends(0, "diff", "baseline", "weekend", "--unjudged-days", "3", "--as-of", In(3));
            var woken = Ends(
                1,
                "diff",
                "baseline",
                "weekend",
                "--unjudged-days",
                "3",
                "--as-of",
                In(4)
            );
            Assert.That(woken.Output, Does.Contain($"last judged {In(0)}"));
            Assert.That(Ends(0, "accept", "weekend", "--seen").Output, Does.Contain("0 cells of"));
        });

        // Accepted long ago, and seen ever since.
        _checkout.Replace(
            "baseline/results.ndjson",
            $"\"recorded\":\"{In(0)}\"",
            $"\"recorded\":\"{In(-200)}\""
        );
        Ends(1, "diff", "baseline", "weekend", "--unjudged-days", "3");
        Assert.That(Ends(0, "accept", "friday", "--seen").Output, Does.Contain("1 cell of"));
        Ends(0, "diff", "baseline", "weekend", "--unjudged-days", "3");
        Ends(0, "diff", "baseline", "friday", "--unjudged-days", "3");

        string In(int days) => friday.AddDays(days).ToString("yyyy-MM-dd", null);
    }

    [Test]
    public void A_provider_that_is_worse_behind_the_outage_still_wakes()
    {
        Night("friday", Recorded.AnswerAsync, 0);
        Ends(0, "accept", "friday");
        Night(
            "monday",
            async (request, answer) =>
                await answer.WholeAsync(
                    200,
                    "text/event-stream",
                    System.Text.Encoding.UTF8.GetBytes(
                        System
                            .Text.Encoding.UTF8.GetString(Recorded.Of(request).Response.Body.Span)
                            .Replace(
                                "\"object\":\"chat.",
                                "\"object\":\"cat.",
                                StringComparison.Ordinal
                            )
                    )
                ),
            1
        );

        Assert.That(
            Ends(1, "diff", "baseline", "monday", "--unjudged-days", "3").Output,
            Does.Contain("chunk/required-fields")
        );
    }

    [Test]
    public void A_change_wakes_once_and_a_night_without_verdicts_says_nothing_of_it()
    {
        string[] alert =
        [
            "--alerts",
            "baseline/alerts.json",
            "--summary",
            "--unjudged-days",
            "3",
            "--markdown",
            "alert.md",
            "--webhook",
            "alert.json",
            "--metrics",
            "metrics.txt",
        ];
        Night("good", Recorded.AnswerAsync, 0);
        Ends(0, "accept", "good");
        Night("bad", WithoutTerminatorAsync, 1);
        Night("down", (_, answer) => answer.WholeAsync(503, "text/plain", "down"u8.ToArray()), 2);

        Assert.Multiple(() =>
        {
            Assert.That(
                Compare(0, "good"),
                Is.EqualTo("0 changed, 0 flaky, 1 judged, 0 unjudged\n")
            );
            Assert.That(
                Compare(0, "down"),
                Is.EqualTo("0 changed, 0 flaky, 0 judged, 1 unjudged\n")
            );
            Assert.That(Compare(1, "bad"), Does.StartWith("1 changed, 0 flaky, 1 judged"));
            Assert.That(Compare(0, "bad"), Does.Contain("still open since "));
            Assert.That(Compare(0, "down"), Does.Contain("still open since "));
            Assert.That(Compare(0, "good"), Does.Contain("fixed: openrouter/kimi-k2-0905 "));
            Assert.That(Compare(1, "bad"), Does.StartWith("1 changed"));
            Assert.That(OpenMetricsGrammar.Problems(_checkout.Read("metrics.txt")), Is.Empty);
            Assert.That(_checkout.Read("alert.md"), Does.Contain("stream/done-last"));
            Assert.That(_checkout.Read("alert.json"), Does.Contain("\"alert\":true"));
        });
        _checkout.Write("baseline/alerts.json", "[]");
        Assert.That(
            Ends(2, ["diff", "baseline", "bad", .. alert]).Error,
            Does.Contain("alerts.json").And.Contain("expected an object")
        );

        string Compare(int exitCode, string night) =>
            Ends(exitCode, ["diff", "baseline", night, .. alert]).Output;
    }

    static Task WithoutTerminatorAsync(StubRequest request, StubAnswer answer) =>
        answer.WholeAsync(
            200,
            "text/event-stream",
            System.Text.Encoding.UTF8.GetBytes(
                System
                    .Text.Encoding.UTF8.GetString(Recorded.Of(request).Response.Body.Span)
                    .Replace("data: [DONE]\n\n", "", StringComparison.Ordinal)
            )
        );

    [Test]
    public void Days_are_counted_in_live_nights_unless_a_day_is_given()
    {
        Ends(0, "run", "--out", "old");
        var diff = Ends(2, "diff", "old", "old", "--unjudged-days", "3");

        Assert.That(diff.Error, Does.Contain("old is a replay").And.Contain("--as-of DATE"));
        Ends(0, "diff", "old", "old", "--unjudged-days", "3", "--as-of", "2026-11-21");
        Ends(2, "diff", "old", "old", "--unjudged-days", "x");
        Ends(2, "accept", "old", "--seen");
    }

    [Test]
    public void Live_shards_as_processes_make_up_one_run_with_all_its_exchanges()
    {
        using (var server = new StubServer(Recorded.AnswerAsync))
        {
            for (var i = 1; i <= 3; i++)
            {
                Ends(0, Live(server, $"part{i}", "--shard", $"{i}/3", "--repeat", "2"));
            }
        }

        var merged = Ends(0, "report", "part1", "part2", "part3", "--out", "merged");
        Assert.That(merged.Output, Does.Contain("2 trials").Or.Contain("2 planned"), merged.Output);
        Ends(0, "judge", "merged", "--out", "again");
        Assert.That(
            _checkout.Read("again/results.ndjson"),
            Is.EqualTo(_checkout.Read("merged/results.ndjson"))
        );
        Ends(0, "diff", "merged", "again");
    }

    [Test]
    public void A_live_night_can_be_adopted()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        Ends(
            0,
            Live(server, "first", "--fail-on", "should", "--write-deviations", "specs/deviations/")
        );
        Ends(0, Live(server, "second", "--fail-on", "should"));
        var expired = Ends(
            1,
            Live(server, "third", "--fail-on", "should", "--as-of", "2099-01-01")
        );

        Assert.That(expired.Error, Does.Contain("specs/deviations/openrouter.yaml:4: expired on"));
    }

    DateOnly Night(string folder, Func<StubRequest, StubAnswer, Task> answer, int exitCode)
    {
        using var server = new StubServer(answer);
        Ends(exitCode, Live(server, folder));
        return DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    static string[] Live(StubServer server, string folder, params string[] more) =>
        [
            "run",
            "--mode",
            "live",
            "--provider",
            "openrouter",
            "--model",
            "kimi-k2-0905",
            "--scenario",
            "single-tool",
            "--base-url",
            server.Url,
            "--retries",
            "0",
            "--out",
            folder,
            .. more,
        ];

    CommandResult Ends(int exitCode, params string[] arguments)
    {
        var result = Checkout.ConformIn(
            _checkout.Root,
            new Dictionary<string, string> { ["OPENROUTER_API_KEY"] = "not-a-key" },
            arguments
        );
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString());
        return result;
    }
}
