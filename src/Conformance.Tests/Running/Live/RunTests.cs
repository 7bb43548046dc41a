using System.Text;
using Conformance.Judging;
using Conformance.Results.Diffs;
using Conformance.Running.Completion;
using Conformance.Running.Live;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Tests.Running.Live;

/// <summary>What a run makes of many trials: order, moods, cost, and what is left when it ends early.</summary>
internal sealed class RunTests
{
    static readonly RecordedAnswers Recorded = new("groq/kimi-k2-0905/single-tool/2025-10-23.yaml");

    [Test]
    public async Task Has_as_many_requests_under_way_as_it_may()
    {
        var fifty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new StubServer(
            async (request, answer) =>
            {
                if (request.Number == 50)
                {
                    fifty.SetResult();
                }

                // No answer before there are as many as are to be under way.
                await fifty.Task;
                await Recorded.AnswerAsync(request, answer);
            }
        );
        using var bench = new LiveBench
        {
            Settings = new LiveSettings { Repeat = 100, Concurrency = 50 },
        };

        var run = (await bench.RunAsync(server.Url)).Run;

        Assert.Multiple(() =>
        {
            Assert.That(run.Cells.All(cell => cell.Outcome == Outcome.Pass));
            Assert.That(server.Requests, Has.Count.EqualTo(200));
            Assert.That(run.Incomplete, Is.Null);
        });
    }

    [Test]
    public async Task Asks_no_more_of_a_target_that_refuses()
    {
        using var server = new StubServer(
            (_, answer) => answer.WholeAsync(401, "application/json", "{}"u8.ToArray())
        );
        using var bench = new LiveBench
        {
            Filters = new(["groq"], ["kimi-k2-0905"], ["parallel-tools", "single-tool"]),
            Settings = new LiveSettings { Concurrency = 1 },
        };

        var cells = (await bench.RunAsync(server.Url)).Run.Cells;

        Assert.That(server.Requests, Has.Count.EqualTo(1));
        Assert.That(cells, Has.Count.EqualTo(2));
        Assert.That(cells[0].Cause, Is.EqualTo("unauthorised"));
        Assert.That(cells[1].Outcome, Is.EqualTo(Outcome.Skipped));
        Assert.That(cells[1].Trial, Is.Null);
        Assert.That(
            cells[1].Detail,
            Is.EqualTo(
                "not asked, because parallel-tools was answered with unauthorised, turn 1: status 401"
            )
        );
    }

    [Test]
    public async Task Asks_anew_where_the_model_was_not_in_the_mood_and_keeps_what_it_said()
    {
        using var server = new StubServer(InTheMoodAt(3));
        using var bench = new LiveBench();

        var cells = (await bench.RunAsync(server.Url)).Run.Cells;
        var final = cells.Single(cell => cell.Newest);

        Assert.Multiple(() =>
        {
            Assert.That(final.Outcome, Is.EqualTo(Outcome.Pass));
            Assert.That(final.Attempts, Is.EqualTo(3));
            Assert.That(
                cells.Where(cell => !cell.Newest).Select(cell => $"{cell.Trial} {cell.Outcome}"),
                Is.EquivalentTo(new[] { "1.attempt-1 Inconclusive", "1.attempt-2 Inconclusive" })
            );
        });
    }

    [Test]
    public async Task Stays_inconclusive_when_the_attempts_are_used_up()
    {
        using var server = new StubServer(InTheMoodAt(100));
        using var bench = new LiveBench { Settings = new LiveSettings { Attempts = 2 } };

        var cell = await bench.RunOneAsync(server.Url);

        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Inconclusive));
        Assert.That(cell.Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Stops_before_a_request_too_many_and_goes_on_from_there()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        using var bench = new LiveBench
        {
            Settings = new LiveSettings
            {
                Repeat = 5,
                Concurrency = 1,
                MaxRequests = 5,
            },
        };

        var first = (await bench.RunAsync(server.Url)).Run;

        Assert.That(first.Incomplete, Is.EqualTo("--max-requests 5 is reached"));
        Assert.That(first.Cells.Select(cell => cell.Trial), Is.EqualTo(new[] { "2", "1" }));
        Assert.That(server.Requests, Has.Count.EqualTo(5));
        Assert.That(ExitCode.Of(first, Gate.Default, requireRecordings: false), Is.EqualTo(2));

        bench.Settings = new LiveSettings { Resume = true };
        var second = (await bench.RunAsync(server.Url)).Run;

        Assert.That(second.Incomplete, Is.Null);
        Assert.That(
            second.Cells.Select(cell => cell.Trial),
            Is.EqualTo(new[] { "5", "4", "3", "2", "1" })
        );
        Assert.That(server.Requests, Has.Count.EqualTo(5 + 6));
    }

    [Test]
    public async Task Stops_before_the_answers_can_cost_too_much()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        using var bench = new LiveBench
        {
            // Each answer may have 4,000 tokens, and has some thirty.
            Settings = new LiveSettings
            {
                Repeat = 100,
                Concurrency = 8,
                MaxOutputTokens = 4200,
            },
        };

        var run = (await bench.RunAsync(server.Url)).Run;
        var spent = run
            .Cells.SelectMany(cell => cell.Turns)
            .Sum(turn => turn.Usage!.Value.Completion);

        Assert.That(run.Incomplete, Does.StartWith("--max-output-tokens 4200 leaves no room"));
        Assert.That(run.Cells, Is.Not.Empty);
        Assert.That(spent, Is.LessThanOrEqualTo(4200));
    }

    [Test]
    public async Task Ends_cleanly_with_all_it_has_when_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var server = new StubServer(
            async (request, answer) =>
            {
                if (request.Number == 8)
                {
                    await stop.CancelAsync();
                }

                await Recorded.AnswerAsync(request, answer);
            }
        );
        using var bench = new LiveBench
        {
            Settings = new LiveSettings { Repeat = 10, Concurrency = 1 },
        };

        var run = (await bench.RunAsync(server.Url, stop.Token)).Run;

        Assert.That(run.Incomplete, Is.EqualTo("it was cancelled"));
        Assert.That(run.Cells.Select(cell => cell.Trial), Is.EqualTo(new[] { "3", "2", "1" }));
    }

    [Test]
    public async Task Keeps_to_the_requests_of_a_minute()
    {
        var clock = new JumpingTime();
        using var server = new StubServer(Recorded.AnswerAsync);
        using var bench = new LiveBench
        {
            Waiting = clock,
            Settings = new LiveSettings { Repeat = 6, Concurrency = 1 },
        };
        bench.Specs = bench.Specs with
        {
            Providers =
            [
                .. bench.Specs.Providers.Select(provider =>
                    provider with
                    {
                        Limits = new Limits(5, null),
                    }
                ),
            ],
        };

        await bench.RunAsync(server.Url);

        // Twelve requests, five a minute: two pauses.
        Assert.That(clock.Pauses.Select(pause => pause.TotalSeconds), Is.EqualTo(new[] { 60, 60 }));
    }

    [Test]
    public async Task Does_not_touch_a_run_that_was_not_finished()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        using var bench = new LiveBench { Settings = new LiveSettings { MaxRequests = 0 } };
        await bench.RunAsync(server.Url);

        bench.Settings = new LiveSettings();
        Assert.That(
            async () => await bench.RunAsync(server.Url),
            Throws.TypeOf<LiveSetupException>().With.Message.Contains("--resume")
        );

        bench.Settings = new LiveSettings { Resume = true, Repeat = 2 };
        Assert.That(
            async () => await bench.RunAsync(server.Url),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.Contains("other --repeat: found 1, now 2")
        );

        bench.Settings = new LiveSettings { Resume = true };
        bench.Specs = bench.Specs with { SpecsHash = "sha256:other" };
        Assert.That(
            async () => await bench.RunAsync(server.Url),
            Throws.TypeOf<LiveSetupException>().With.Message.Contains("other specs")
        );
    }

    [Test]
    public async Task Drops_an_unfinished_last_line_when_it_goes_on()
    {
        using var server = new StubServer(Recorded.AnswerAsync);
        using var bench = new LiveBench
        {
            Settings = new LiveSettings { Repeat = 3, Concurrency = 1 },
        };
        var whole = (await bench.RunAsync(server.Url)).Run;
        var partial = Path.Combine(bench.Folder, PartialResults.FileName);
        var bytes = await File.ReadAllBytesAsync(partial);
        await File.WriteAllBytesAsync(partial, bytes[..^100]);

        bench.Settings = new LiveSettings { Resume = true };
        var resumed = (await bench.RunAsync(server.Url)).Run;

        Assert.That(server.Requests, Has.Count.EqualTo(8));
        Assert.That(
            resumed.Cells.Select(cell => cell.Trial + LiveVerdictTests.Verdict(cell)),
            Is.EqualTo(whole.Cells.Select(cell => cell.Trial + LiveVerdictTests.Verdict(cell)))
        );
    }

    [TestCase(3, "fail", "worse")]
    [TestCase(1, "known", "flaky")]
    public async Task Asks_again_what_came_out_worse_than_the_baseline(
        int worse,
        string outcome,
        string word
    )
    {
        using var bench = new LiveBench();
        using (var server = new StubServer(Recorded.AnswerAsync))
        {
            var good = (await bench.RunAsync(server.Url)).Run;
            bench.Settings = new LiveSettings
            {
                Confirm = new Confirmation(
                    new RecordedRun("baseline", bench.Folder, good.Header, good.Cells),
                    2
                ),
            };
            PartialResults.Delete(bench.Folder);
        }

        var conversations = 0;
        using var changed = new StubServer(
            async (request, answer) =>
            {
                var body = Encoding.UTF8.GetString(Recorded.Of(request).Response.Body.Span);
                var first = !Encoding.UTF8.GetString(request.Body).Contains("tool_call_id");
                conversations += first ? 1 : 0;
                await answer.WholeAsync(
                    200,
                    "text/event-stream",
                    Encoding.UTF8.GetBytes(
                        conversations <= worse && first
                            ? body.Replace("data: [DONE]\n\n", "", StringComparison.Ordinal)
                            : body
                    )
                );
            }
        );
        var run = (await bench.RunAsync(changed.Url)).Run;
        var cell = run.Cells.Single(one => one.Newest);

        Assert.Multiple(() =>
        {
            Assert.That(cell.Outcome.Name(), Is.EqualTo(outcome));
            Assert.That(conversations, Is.EqualTo(3));
            Assert.That(run.Notes, Has.Some.EndsWith(": " + word));
            Assert.That(
                run.Cells.Where(one => !one.Newest).Select(one => one.Trial),
                Is.EquivalentTo(new[] { "confirm-1", "confirm-2" })
            );
            Assert.That(
                cell.Findings.Single().Declared,
                word == "flaky" ? Is.EqualTo("flaky: in 0 of 2 when asked again") : Is.Null
            );
        });
    }

    [Test]
    public async Task Tells_what_it_would_do()
    {
        using var bench = new LiveBench
        {
            Filters = new([], ["kimi-k2-0905"], ["parallel-tools", "single-tool"]),
        };
        bench.Environment["OPENROUTER_API_KEY"] = "sk-or-0123456789";
        var settings = new LiveSettings { Repeat = 2 };
        var plan = LivePlan.Build(
            Planner.Build(bench.Specs, bench.Filters, null),
            settings,
            name => bench.Environment.GetValueOrDefault(name),
            new DateOnly(2026, 11, 21)
        );

        Assert.That(
            DryRun.Lines(plan, settings),
            Is.EqualTo([
                "4 trials of 2 cells: 8 requests, up to 32000 output tokens; with every detour, attempt and retry at most 240 requests and 240000 output tokens.",
                "",
                "provider    model         cells  requests  output tokens  address",
                "openrouter  kimi-k2-0905      2         8          32000  https://openrouter.ai/api/v1/chat/completions",
                "",
            ])
        );
        Assert.That(
            LiveNotes.Of(plan, settings),
            Has.Some.StartsWith("not asked, because a variable is not set: ")
                .And.Contain("groq (GROQ_API_KEY)")
        );
        await Task.CompletedTask;
    }

    /// <summary>The model answers with text alone, until the conversation of the given number.</summary>
    static Func<StubRequest, StubAnswer, Task> InTheMoodAt(int conversation)
    {
        var begun = 0;
        return async (request, answer) =>
        {
            var first = !Encoding.UTF8.GetString(request.Body).Contains("tool_call_id");
            begun += first ? 1 : 0;
            if (first && begun < conversation)
            {
                await answer.WholeAsync(200, "text/event-stream", Recorded.Last.Response.Body);
            }
            else
            {
                await Recorded.AnswerAsync(request, answer);
            }
        };
    }
}
