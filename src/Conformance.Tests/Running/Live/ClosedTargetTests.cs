using System.Net;
using System.Net.Sockets;
using System.Text;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Completion;
using Conformance.Running.Live;

namespace Conformance.Tests.Running.Live;

/// <summary>How much is asked of a target that will not answer, and what is left to be asked another time.</summary>
internal sealed class ClosedTargetTests
{
    static readonly string[] Refusals =
    [
        "malformed-tools",
        "missing-result",
        "unknown-call-id",
        "unknown-model",
    ];

    [Test]
    public async Task Gives_up_a_target_where_nothing_listens()
    {
        var waiting = new JumpingTime();
        using var bench = Bench();
        bench.Waiting = waiting;

        var live = await bench.RunAsync($"http://127.0.0.1:{UnusedPort()}/v1");

        var cells = live.Run.Cells;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                cells.Count(cell => cell is { Outcome: Outcome.Error, Cause: "unavailable" }),
                Is.EqualTo(2)
            );
            Assert.That(cells, Has.Count.GreaterThan(10));
            Assert.That(cells.Count(IsUnasked), Is.EqualTo(cells.Count - 2));
            Assert.That(bench.Progress[^1].Requests, Is.EqualTo(8));
            Assert.That(waiting.Pauses, Has.Count.EqualTo(6));
            Assert.That(
                waiting.Pauses.Sum(pause => pause.TotalSeconds),
                Is.LessThan(TimeSpan.FromMinutes(1).TotalSeconds)
            );
            Assert.That(live.Run.Incomplete, Does.Contain("huggingface/kimi-k2-0905 was given up"));
            Assert.That(ExitCode.Of(live.Run, Gate.Default, false), Is.EqualTo(ExitCode.BadRun));
        }
    }

    [Test]
    public async Task Gives_up_a_target_that_falls_silent_and_asks_the_rest_when_resumed()
    {
        var clock = new ManualTime();
        var start = clock.GetUtcNow();
        using var bench = Bench();
        bench.Clock = clock;
        var awake = false;
        using var server = new StubServer(
            async (request, answer) =>
            {
                if (awake || request.Number <= 3)
                {
                    await SayAsync(answer);
                }
                else
                {
                    clock.Advance(TimeSpan.FromSeconds(121));
                }
            }
        );

        var live = await bench.RunAsync(server.Url);

        var asked = server.Requests.Count;
        var cells = live.Run.Cells;
        var unasked = cells.Where(IsUnasked).Select(cell => cell.Cell).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Is.EqualTo(5));
            Assert.That(cells.Count(cell => cell.Cause == "timed out"), Is.EqualTo(2));
            Assert.That(unasked, Has.Count.EqualTo(cells.Count - 5));
            Assert.That(clock.GetUtcNow() - start, Is.LessThan(TimeSpan.FromMinutes(5)));
            Assert.That(ExitCode.Of(live.Run, Gate.Default, false), Is.EqualTo(ExitCode.BadRun));
        }

        awake = true;
        bench.Settings = bench.Settings with { Resume = true };

        var resumed = await bench.RunAsync(server.Url);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Requests, Has.Count.EqualTo(asked + unasked.Count));
            Assert.That(resumed.Run.Cells.Where(IsUnasked), Is.Empty);
            Assert.That(
                resumed.Run.Cells.Select(cell => cell.Cell),
                Is.EquivalentTo(cells.Select(cell => cell.Cell))
            );
        }
    }

    [Test]
    public async Task Loses_less_than_five_minutes_on_a_silent_target_with_the_usual_settings()
    {
        var clock = new ManualTime();
        var start = clock.GetUtcNow();
        using var over = new CancellationTokenSource();
        using var server = new StubServer((_, _) => Task.Delay(Timeout.Infinite, over.Token));
        using var bench = new LiveBench
        {
            Filters = new(["huggingface"], ["kimi-k2-0905"], []),
            Clock = clock,
        };

        var running = bench.RunAsync(server.Url);
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(20));
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        var cells = (await running).Run.Cells;
        await over.CancelAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clock.GetUtcNow() - start, Is.LessThan(TimeSpan.FromMinutes(5)));
            Assert.That(
                server.Requests,
                Has.Count.LessThanOrEqualTo(2 * LiveSettings.DefaultConcurrency)
            );
            Assert.That(cells.Count(IsUnasked), Is.EqualTo(cells.Count - server.Requests.Count));
        }
    }

    [TestCase(400, "context overflow")]
    [TestCase(500, "context overflow")]
    public async Task Takes_a_history_that_has_grown_too_long_for_no_refusal_of_it(
        int status,
        string cause
    )
    {
        var recorded = new RecordedAnswers("groq/kimi-k2-0905/single-tool/2025-10-23.yaml");
        using var server = new StubServer(
            (request, answer) =>
                request.Number == 1
                    ? recorded.AnswerAsync(request, answer)
                    : answer.WholeAsync(
                        status,
                        "application/json",
                        """{"error":{"message":"Context size has been exceeded.","type":"server_error"}}"""u8.ToArray()
                    )
        );
        using var bench = new LiveBench { Waiting = new JumpingTime() };

        var cell = await bench.RunOneAsync(server.Url);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cell.Cause, Is.EqualTo(cause));
            Assert.That(server.Requests, Has.Count.EqualTo(2), "it is not sent again");
            Assert.That(cell.Findings, Is.Empty);
            Assert.That(cell.Rules["turn/history-accepted"].Name, Is.EqualTo("not-exercised"));
        }
    }

    [Test]
    public async Task Gives_up_a_target_whose_404_says_nothing_after_two_cells()
    {
        using var server = new StubServer(
            (_, answer) => answer.WholeAsync(404, "text/plain", "404 page not found"u8.ToArray())
        );
        using var bench = Bench();

        var live = await bench.RunAsync(server.Url);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Requests, Has.Count.EqualTo(2));
            Assert.That(live.Run.Cells.Count(IsUnasked), Is.EqualTo(live.Run.Cells.Count - 2));
        }
    }

    [Test]
    public async Task Goes_on_after_a_404_for_what_one_request_asks()
    {
        const string NoToolUse = "No endpoints found that support tool use";
        using var server = new StubServer(
            (request, answer) =>
                Encoding
                    .UTF8.GetString(request.Body)
                    .Contains("\"tools\"", StringComparison.Ordinal)
                    ? answer.WholeAsync(
                        404,
                        "application/json",
                        Encoding.UTF8.GetBytes(
                            $$$"""{"error":{"message":"{{{NoToolUse}}}","code":404}}"""
                        )
                    )
                    : SayAsync(answer)
        );
        using var bench = new LiveBench
        {
            Filters = new(
                ["huggingface"],
                ["kimi-k2-0905"],
                ["plain-text", "single-tool", "parallel-tools"]
            ),
            Settings = new LiveSettings { Concurrency = 1, Attempts = 1 },
        };

        var live = await bench.RunAsync(server.Url);

        using (Assert.EnterMultipleScope())
        {
            foreach (var cell in live.Run.Cells)
            {
                var plain = cell.Scenario.StartsWith("plain-text", StringComparison.Ordinal);
                Assert.That(cell.Cause, Is.EqualTo(plain ? null : "not supported"), cell.Cell);
                Assert.That(cell.Outcome == Outcome.Error, Is.Not.EqualTo(plain), cell.Cell);
                Assert.That(cell.Detail.Contains(NoToolUse), Is.Not.EqualTo(plain), cell.Cell);
            }

            foreach (var (name, text) in WrittenReports.Of(live, bench))
            {
                Assert.That(text, Does.Contain(NoToolUse), name);
            }
        }
    }

    [Test]
    public async Task Asks_what_is_to_be_refused_last_and_closes_nothing_by_its_answer()
    {
        using var server = new StubServer(
            (request, answer) =>
                Encoding.UTF8.GetString(request.Body).Contains("no-such", StringComparison.Ordinal)
                    ? answer.WholeAsync(401, "application/json", "{}"u8.ToArray())
                    : SayAsync(answer)
        );
        using var bench = Bench();

        var live = await bench.RunAsync(server.Url);

        var last = bench
            .Progress.Where(progress => progress.Latest is not null)
            .Select(progress => progress.Latest!.Scenario)
            .TakeLast(Refusals.Length);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(last, Is.EquivalentTo(Refusals));
            Assert.That(live.Run.Cells.Where(IsUnasked), Is.Empty);
            Assert.That(live.Run.Incomplete, Is.Null);
        }
    }

    [TestCase(500, "", "fail", "server-error", 1)]
    [TestCase(500, "Context size has been exceeded", "fail", "server-error", 1)]
    [TestCase(200, "", "warn", "accepted", 1)]
    [TestCase(400, "bad", "pass", null, 1)]
    [TestCase(422, "", "pass", null, 1)]
    [TestCase(400, "No credentials for provider", "error", "unauthorised", 1)]
    [TestCase(404, "No endpoints found that support tool use", "error", "not supported", 1)]
    [TestCase(503, "", "error", "unavailable", 4)]
    public async Task Judges_what_became_of_a_request_that_is_to_be_refused(
        int status,
        string message,
        string outcome,
        string? kind,
        int requests
    )
    {
        using var server = new StubServer(
            (_, answer) =>
                status == 200
                    ? SayAsync(answer)
                    : answer.WholeAsync(
                        status,
                        "application/json",
                        Encoding.UTF8.GetBytes(
                            $$$"""{"error":{"message":"{{{message}}}","type":"x","param":null,"code":null}}"""
                        )
                    )
        );
        using var bench = new LiveBench
        {
            Filters = new(["huggingface"], ["kimi-k2-0905"], ["missing-result"]),
            Waiting = new JumpingTime(),
        };

        var cell = await bench.RunOneAsync(server.Url);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cell.Outcome.Name(), Is.EqualTo(outcome), cell.Reason);
            Assert.That(
                cell.Cause
                    ?? cell.Findings.SingleOrDefault(one => one.Rule.Id == "http/status")?.Kind,
                Is.EqualTo(kind)
            );
            Assert.That(server.Requests, Has.Count.EqualTo(requests));
        }
    }

    [Test]
    public async Task Reconnects_at_once_where_a_kept_connection_was_closed()
    {
        var recorded = new RecordedAnswers("groq/kimi-k2-0905/single-tool/2025-10-23.yaml");
        var waiting = new JumpingTime();
        using var server = new StubServer(
            async (request, answer) =>
            {
                if (answer.Earlier > 0)
                {
                    answer.Close();
                }
                else
                {
                    await recorded.AnswerAsync(request, answer);
                }
            }
        );
        using var bench = new LiveBench { Waiting = waiting };

        var cell = await bench.RunOneAsync(server.Url);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cell.Outcome, Is.EqualTo(Outcome.Pass), cell.Reason);
            Assert.That(cell.Attempts, Is.EqualTo(1));
            Assert.That(cell.Retries, Is.Empty);
            Assert.That(waiting.Pauses, Is.Empty);
            Assert.That(server.Requests, Has.Count.EqualTo(3));
        }
    }

    [TestCase("""{\"location\":\"Flor""", 1)]
    [TestCase("""{\"location\":\"Florence\"}""", 2)]
    public async Task Ends_where_the_limit_cut_a_calls_arguments(string arguments, int requests)
    {
        using var server = new StubServer(
            (_, answer) =>
                answer.WholeAsync(
                    200,
                    "text/event-stream",
                    Encoding.UTF8.GetBytes(
                        Chunk(
                            $$$"""{"role":"assistant","tool_calls":[{"index":0,"id":"functions.weather:0","type":"function","function":{"name":"weather","arguments":"{{{arguments}}}"}}]}""",
                            "null"
                        )
                            + Chunk("{}", "\"length\"")
                            + "data: [DONE]\n\n"
                    )
                )
        );
        using var bench = new LiveBench { Settings = new LiveSettings { Attempts = 1 } };

        var cell = await bench.RunOneAsync(server.Url);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Requests, Has.Count.AtLeast(requests));
            Assert.That(server.Requests.Count == 1, Is.EqualTo(requests == 1));
            Assert.That(
                cell.Rules["turn/history-accepted"].Name,
                Is.EqualTo(requests == 1 ? "not-exercised" : "held")
            );
        }
    }

    static LiveBench Bench() =>
        new()
        {
            Filters = new(["huggingface"], ["kimi-k2-0905"], []),
            Settings = new LiveSettings { Concurrency = 1, Attempts = 1 },
        };

    static bool IsUnasked(CellResult cell) =>
        cell is { Outcome: Outcome.Skipped, Trial: null, Cause: null }
        && cell.Detail.StartsWith("not asked, because ", StringComparison.Ordinal);

    static Task SayAsync(StubAnswer answer) =>
        answer.WholeAsync(
            200,
            "text/event-stream",
            Encoding.UTF8.GetBytes(
                Chunk("""{"role":"assistant","content":"Rome"}""", "null")
                    + Chunk("{}", "\"stop\"")
                    + "data: [DONE]\n\n"
            )
        );

    static string Chunk(string delta, string reason) =>
        $$$"""data: {"id":"a","object":"chat.completion.chunk","created":1761231345,"model":"m","choices":[{"index":0,"delta":{{{delta}}},"finish_reason":{{{reason}}}}]}"""
        + "\n\n";

    static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
