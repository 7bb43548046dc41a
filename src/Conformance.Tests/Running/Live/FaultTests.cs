using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Conformance.Judging;
using Conformance.Running.Live;

namespace Conformance.Tests.Running.Live;

/// <summary>Everything that is known to go wrong between a client and a provider: what a run makes of it.</summary>
internal sealed class FaultTests
{
    const string Cassette = "groq/kimi-k2-0905/single-tool/2025-10-23.yaml";
    const string Sse = "Content-Type: text/event-stream";

    static readonly RecordedAnswers Recorded = new(Cassette);

    /// <param name="Outcome">With the cause of an error, or the rules that failed.</param>
    /// <param name="Requests">How many were sent in all.</param>
    public sealed record Fault(
        string Name,
        Func<StubRequest, StubAnswer, Task> Answer,
        string Outcome,
        int Requests
    )
    {
        public override string ToString() => Name;
    }

    static IEnumerable<Fault> Faults()
    {
        yield return Status(
            401,
            "{\"error\":{\"message\":\"no\",\"type\":\"a\",\"param\":null,\"code\":\"invalid_api_key\"}}",
            "error: unauthorised",
            1
        );
        yield return Status(402, Error("insufficient_quota"), "error: no credit", 1);
        yield return Status(403, Error("forbidden"), "error: unauthorised", 1);
        yield return Status(404, Error("model_not_found"), "error: no model", 1);
        yield return Status(400, Error("model_decommissioned"), "error: no model", 1);
        yield return Status(429, Error("rate_limit_exceeded"), "error: rate limited", 4);
        yield return Status(500, Error("server_error"), "fail: http/status", 4);
        yield return Status(503, Error("overloaded"), "error: unavailable", 4);
        yield return Status(529, Error("overloaded"), "error: unavailable", 4);
        yield return Status(400, Error("bad"), "fail: http/status", 1);
        yield return Status(302, "", "fail: error/envelope, http/status", 1);
        yield return new("429 with Retry-After, once", Once(429, "Retry-After: 7"), "pass", 3);
        yield return new("500, once", Once(500), "pass", 3);
        yield return new(
            "reset before the answer",
            (_, answer) =>
            {
                answer.Reset();
                return Task.CompletedTask;
            },
            "error: unavailable",
            4
        );
        yield return new(
            "closed before the answer",
            (_, answer) =>
            {
                answer.Close();
                return Task.CompletedTask;
            },
            "error: unavailable",
            4
        );
        yield return new(
            "reset within the stream",
            async (request, answer) =>
            {
                await answer.HeadAsync(200, Sse, "Transfer-Encoding: chunked");
                await answer.ChunkAsync(Body(request)[..300]);
                await Task.Yield();
                answer.Reset();
            },
            "error: cut",
            1
        );
        yield return new(
            "closed within the stream",
            async (request, answer) =>
            {
                await answer.HeadAsync(200, Sse, "Transfer-Encoding: chunked");
                await answer.ChunkAsync(Body(request)[..300]);
                answer.Close();
            },
            "error: cut",
            1
        );
        yield return new(
            "shorter than announced",
            async (request, answer) =>
            {
                await answer.HeadAsync(200, Sse, "Content-Length: 100000");
                await answer.WriteAsync(Body(request)[..300]);
                answer.Close();
            },
            "error: cut",
            1
        );
        yield return new(
            "no HTTP at all",
            (_, answer) => answer.WriteAsync("SSH-2.0-OpenSSH_9.9\r\n\r\n"),
            "error: cut",
            1
        );
        yield return new(
            "longer than the limit",
            async (_, answer) =>
            {
                await answer.HeadAsync(200, Sse);
                await answer.WriteAsync(new byte[40_000]);
            },
            "error: harness",
            1
        );
        yield return new(
            "truncated without [DONE]",
            Whole(body => body[..body.LastIndexOf("data: [DONE]", StringComparison.Ordinal)]),
            "fail: stream/done-last",
            2
        );
        yield return new(
            "an error object within the stream",
            Whole(body =>
                body[..(body.IndexOf("\n\n", StringComparison.Ordinal) + 2)]
                + "data: {\"error\":{\"message\":\"boom\",\"type\":\"server_error\",\"param\":null,\"code\":\"500\"}}\n\n"
            ),
            "fail: error/none-in-stream",
            1
        );
        yield return new(
            "another content type",
            Whole(body => body, "Content-Type: application/json"),
            "fail: http/content-type",
            2
        );
        yield return new(
            "no content type",
            Whole(body => body, "X-Nothing: at-all"),
            "fail: http/content-type",
            2
        );
        yield return new(
            "gzip that nobody asked for",
            async (request, answer) =>
                await answer.WholeAsync(
                    200,
                    "text/event-stream",
                    Gzip(Body(request)),
                    "Content-Encoding: gzip"
                ),
            "fail: sse/utf8",
            1
        );
        yield return new(
            "CRLF",
            Whole(body => body.Replace("\n", "\r\n", StringComparison.Ordinal)),
            "warn: sse/canonical-frame",
            2
        );
        yield return new(
            "a byte order mark",
            Whole(body => "\uFEFF" + body),
            "warn: sse/canonical-frame",
            2
        );
        yield return new("byte by byte", InPieces(1), "pass", 2);
        yield return new("seven bytes at a time", InPieces(7), "pass", 2);
        yield return new(
            "a connection announced as kept, and closed",
            async (request, answer) =>
            {
                await answer.HeadAsync(
                    200,
                    Sse,
                    "Connection: keep-alive",
                    "Transfer-Encoding: chunked"
                );
                await answer.ChunkAsync(Body(request));
                await answer.ChunkAsync(ReadOnlyMemory<byte>.Empty);
                answer.Close();
            },
            "pass",
            2
        );
        yield return new(
            "torn after the terminator",
            async (request, answer) =>
            {
                await answer.HeadAsync(200, Sse, "Transfer-Encoding: chunked");
                await answer.ChunkAsync(Body(request));
                answer.Close();
            },
            "pass",
            2
        );
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Tells_a_fault_by_its_outcome_and_cause(Fault fault)
    {
        using var server = new StubServer(fault.Answer);
        using var bench = new LiveBench { Waiting = new JumpingTime() };
        bench.LimitAnswers(20_000);

        var cell = await bench.RunOneAsync(server.Url);

        Assert.Multiple(() =>
        {
            Assert.That(Words(cell), Is.EqualTo(fault.Outcome), cell.Detail);
            Assert.That(server.Requests, Has.Count.EqualTo(fault.Requests));
            Assert.That(cell.Attempts, Is.EqualTo(1 + cell.Retries.Count));
        });
    }

    [Test]
    public async Task Calls_what_nobody_listens_to_unavailable()
    {
        string url;
        using (var server = new StubServer((_, _) => Task.CompletedTask))
        {
            url = server.Url;
        }

        using var bench = new LiveBench { Waiting = new JumpingTime() };
        var cell = await bench.RunOneAsync(url);

        Assert.That(Words(cell), Is.EqualTo("error: unavailable"));
        Assert.That(cell.Detail, Does.Contain("refused").And.Contain("asked 4 times"));
        Assert.That(cell.Source, Is.Null);
    }

    /// <summary>The one timeout that is measured by the system's clock alone, because the platform's own counts it.</summary>
    [Test]
    public async Task Gives_up_a_connection_that_does_not_stand_in_time()
    {
        // Takes connections, and says nothing to a TLS client.
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        using var bench = new LiveBench
        {
            Filters = new(["mute"], [], ["single-tool"]),
            Waiting = new JumpingTime(),
            Settings = new LiveSettings { Retries = 1 },
        };
        bench.UseProvider(
            "mute",
            $$"""
            format: 1
            id: mute
            name: Mute
            base_url: https://127.0.0.1:{{((IPEndPoint)mute.LocalEndpoint).Port}}/v1
            limits: { connect_seconds: 1 }
            models: { kimi: { name: moonshotai/kimi-k2-instruct-0905 } }

            """
        );

        var cell = await bench.RunOneAsync(null);

        Assert.That(Words(cell), Is.EqualTo("error: timed out"));
        Assert.That(
            cell.Detail,
            Does.Contain("no connection within 1 second").And.Contain("asked 2 times")
        );
        Assert.That(cell.Source, Is.Null);
    }

    [TestCase(false, 120, "no byte of an answer within 120 seconds")]
    [TestCase(true, 60, "no byte for 60 seconds")]
    public async Task Gives_up_a_stalled_answer_when_its_time_is_over(
        bool begun,
        int seconds,
        string detail
    )
    {
        var clock = new ManualTime();
        using var server = new StubServer(
            async (request, answer) =>
            {
                if (begun)
                {
                    await answer.HeadAsync(200, Sse);
                    await answer.WriteAsync(Body(request)[..300]);
                }
            }
        );
        using var bench = new LiveBench { Clock = clock, Waiting = new JumpingTime() };
        var running = bench.RunOneAsync(server.Url);
        while (!running.IsCompleted)
        {
            // Real time only passes; how much of it does not matter.
            await Task.WhenAny(running, Task.Delay(20));
            clock.Advance(TimeSpan.FromSeconds(server.Requests.Count == 0 ? 0 : seconds / 4.0));
        }

        var cell = await running;
        Assert.That(Words(cell), Is.EqualTo("error: timed out"));
        Assert.That(cell.Detail, Does.Contain(detail));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Takes_comments_without_end_after_the_terminator_for_its_end()
    {
        var clock = new ManualTime();
        var start = clock.GetUtcNow();
        using var server = new StubServer(
            async (request, answer) =>
            {
                await answer.HeadAsync(200, Sse);
                await answer.WriteAsync(Body(request));
                while (true)
                {
                    await answer.WriteAsync(": keep-alive\n\n");
                    await Task.Delay(5);
                }
            }
        );
        using var bench = new LiveBench { Clock = clock };
        var running = bench.RunOneAsync(server.Url);
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(20));
            clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        var cell = await running;
        Assert.That(Words(cell), Is.EqualTo("pass"));
        Assert.That(clock.GetUtcNow() - start, Is.LessThan(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Does_not_wait_for_a_connection_that_stays_open_after_the_terminator()
    {
        var clock = new ManualTime();
        using var server = new StubServer(
            async (request, answer) =>
            {
                await answer.HeadAsync(200, Sse);
                await answer.WriteAsync(Body(request));
            }
        );
        using var bench = new LiveBench { Clock = clock };
        var running = bench.RunOneAsync(server.Url);
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(20));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var cell = await running;
        Assert.That(Words(cell), Is.EqualTo("pass"));
        Assert.That(
            cell.Health,
            Is.EqualTo(
                new[]
                {
                    "turn 1: the connection stayed open after the terminator",
                    "turn 2: the connection stayed open after the terminator",
                }
            )
        );
    }

    [Test]
    public async Task Waits_as_long_as_the_server_asks_for()
    {
        var clock = new JumpingTime();
        using var server = new StubServer(Once(429, "Retry-After: 7"));
        using var bench = new LiveBench { Waiting = clock };
        var cell = await bench.RunOneAsync(server.Url);

        Assert.That(clock.Pauses.Sum(pause => pause.TotalSeconds), Is.InRange(7, 8));
        Assert.That(cell.Retries.Single().Cause, Is.EqualTo("rate limited"));
        Assert.That(File.Exists(Path.Combine(bench.Folder, cell.Retries[0].Path!)));
    }

    internal static string Words(Conformance.Results.CellResult cell) =>
        cell.Outcome.Name()
        + (
            cell.Cause is { } cause ? $": {cause}"
            : cell.Findings.Count == 0 ? ""
            : ": "
                + string.Join(
                    ", ",
                    cell.Findings.Select(finding => finding.Rule.Id)
                        .Distinct(StringComparer.Ordinal)
                )
        );

    static string Error(string code) =>
        $$$"""{"error":{"message":"no","type":"invalid_request_error","param":null,"code":"{{{code}}}"}}""";

    static Fault Status(int status, string body, string outcome, int requests) =>
        new(
            $"{status} {body}",
            (_, answer) =>
                answer.WholeAsync(status, "application/json", Encoding.UTF8.GetBytes(body)),
            outcome,
            requests
        );

    /// <summary>The first request fails, the others are answered.</summary>
    static Func<StubRequest, StubAnswer, Task> Once(int status, params string[] fields) =>
        (request, answer) =>
            request.Number == 1
                ? answer.WholeAsync(
                    status,
                    "application/json",
                    Encoding.UTF8.GetBytes(Error("later")),
                    fields
                )
                : Recorded.AnswerAsync(request, answer);

    /// <summary>The whole answer at once, changed.</summary>
    static Func<StubRequest, StubAnswer, Task> Whole(
        Func<string, string> change,
        string contentType = Sse
    ) =>
        async (request, answer) =>
        {
            var body = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(Body(request).Span)));
            await answer.HeadAsync(200, contentType, $"Content-Length: {body.Length}");
            await answer.WriteAsync(body);
        };

    static Func<StubRequest, StubAnswer, Task> InPieces(int size) =>
        async (request, answer) =>
        {
            await answer.HeadAsync(200, Sse, "Transfer-Encoding: chunked");
            var body = Body(request);
            for (var at = 0; at < body.Length; at += size)
            {
                await answer.ChunkAsync(body.Slice(at, Math.Min(size, body.Length - at)));
            }

            await answer.ChunkAsync(ReadOnlyMemory<byte>.Empty);
        };

    static ReadOnlyMemory<byte> Body(StubRequest request) => Recorded.Of(request).Response.Body;

    static byte[] Gzip(ReadOnlyMemory<byte> body)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(body.Span);
        }

        return bytes.ToArray();
    }
}
