using System.Text;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Live.Keys;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Running.Live.Keys;

internal sealed class KeyLeakTests
{
    const string Key = "planted/key+with\"quotes\"-0123456789";

    static readonly string[] Forms =
    [
        Key,
        "planted%2Fkey%2Bwith%22quotes%22-0123456789",
        "planted/key+with\\\"quotes\\\"-0123456789",
        "planted\\/key\\u002bwith\\\"quotes\\\"-0123456789",
        "planted/key+with\\u0022quotes\\u0022-0123456789",
        "planted/key+with&quot;quotes&quot;-0123456789",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + Key)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("Bearer " + Key + " and more")),
    ];

    [TestCaseSource(nameof(Forms))]
    public void Takes_a_key_out_in_whatever_form_it_comes_back(string form)
    {
        var keys = new KeyValues([Key]);
        var scrubbed = keys.Scrub($"before {form} behind");

        Assert.That(scrubbed, Does.StartWith("before ").And.EndWith(" behind"));
        Assert.That(scrubbed, Does.Contain("[scrubbed]"));
        Assert.That(scrubbed, Does.Not.Contain(form[4..^6]));
    }

    [TestCase("ollama")]
    [TestCase("none")]
    [TestCase("EMPTY")]
    [TestCase("lm-studio")]
    public void Leaves_placeholders_alone_for_they_stand_in_honest_answers(string placeholder) =>
        Assert.That(
            new KeyValues([placeholder]).Scrub($"\"system_fingerprint\":\"fp_{placeholder}\""),
            Does.Contain(placeholder)
        );

    /// <summary>A server that echoes the key wherever it can: nothing that is written or said holds it.</summary>
    [TestCase(200, "live")]
    [TestCase(200, "record")]
    [TestCase(401, "live")]
    [TestCase(500, "live")]
    public void Lets_no_key_into_anything_that_is_written_or_said(int status, string mode)
    {
        var recorded = new RecordedAnswers("openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml");
        using var server = new StubServer(
            async (request, answer) =>
            {
                var echoed = request.Headers["authorization"];
                var text = Encoding.UTF8.GetString(recorded.Of(request).Response.Body.Span);
                var escaped = System.Text.Json.JsonEncodedText.Encode(echoed).ToString();
                await answer.WholeAsync(
                    status,
                    "text/event-stream",
                    Encoding.UTF8.GetBytes(
                        status == 200
                            ? text.Replace(
                                "\"system_fingerprint\":\"",
                                $"\"echo\":\"{escaped}\",\"{escaped}\":1,\"system_fingerprint\":\"",
                                StringComparison.Ordinal
                            ) + $": {echoed}\n\n{escaped}: 1\n\ndata: {escaped}\n\n"
                            : $"{{\"error\":{{\"message\":\"{escaped} is wrong\",\"code\":\"{escaped}\"}}}}"
                    ),
                    $"X-Request-Id: {echoed}",
                    $"Set-Cookie: key={echoed}",
                    "Server: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(echoed))
                );
            }
        );
        using var checkout = new Checkout();
        var before = Directory.GetFiles(checkout.Root, "*", SearchOption.AllDirectories);
        var run = Checkout.ConformIn(
            checkout.Root,
            new Dictionary<string, string> { ["OPENROUTER_API_KEY"] = Key },
            "run",
            "--mode",
            mode,
            "--provider",
            "openrouter",
            "--scenario",
            "single-tool",
            "--base-url",
            server.Url,
            "--retries",
            "0",
            "--out",
            checkout.PathOf("out"),
            "--json-out",
            checkout.PathOf("copy.ndjson")
        );

        Assert.That(server.Requests, Is.Not.Empty, run.ToString());
        Assert.That(server.Requests[0].Headers["authorization"], Is.EqualTo("Bearer " + Key));
        var written = Directory
            .GetFiles(checkout.Root, "*", SearchOption.AllDirectories)
            .Except(before, StringComparer.Ordinal)
            .ToDictionary(file => file, File.ReadAllText);
        written.Add("standard output", run.Output);
        written.Add("standard error", run.Error);
        Assert.That(written.Keys, Has.Some.Contains("exchanges"), run.ToString());
        Assert.That(
            run.Error.Contains("conform: recorded cassettes/"),
            Is.EqualTo(mode == "record"),
            run.ToString()
        );
        foreach (var (where, text) in written)
        {
            foreach (var part in Forms.Append("0123456789").Append("quotes"))
            {
                Assert.That(
                    text.Contains(part, StringComparison.Ordinal),
                    Is.False,
                    $"{where}: {part}"
                );
            }
        }
    }

    const string PlainKey = "sk-live-Qw3rTy9uIoP8aSdFgH7jKlZx";

    // No piece of a key this long may be left, however it is written.
    const int Piece = 12;

    static readonly string[] Everything =
    [
        PlainKey,
        PlainKey.ToUpperInvariant(),
        "\\u0073" + PlainKey[1..],
        string.Concat(PlainKey.Select(c => $"\\u{(int)c:x4}")),
        string.Concat(PlainKey.Select(c => $"%{(int)c:X2}")),
        string.Concat(PlainKey.Select(c => $"&#{(int)c};")),
        string.Concat(PlainKey.Select(c => $"&#x{(int)c:x};")),
        BitConverter.ToString(Encoding.UTF8.GetBytes(PlainKey)),
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(PlainKey)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("Bearer " + PlainKey))[10..],
    ];

    /// <summary>In every form and every part of an answer, in every output, and again when the folder is rendered without the key.</summary>
    [TestCase("text", "live")]
    [TestCase("text", "record")]
    [TestCase("error", "live")]
    [TestCase("chunk size", "live")]
    [TestCase("status line", "live")]
    public void Lets_no_form_of_a_key_into_any_output(string where, string mode)
    {
        var recorded = new RecordedAnswers("openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml");
        using var server = new StubServer(
            (request, answer) => EchoAsync(where, recorded, request, answer)
        );
        using var checkout = new Checkout();
        var before = Directory.GetFiles(checkout.Root, "*", SearchOption.AllDirectories);
        var run = Checkout.ConformIn(
            checkout.Root,
            new Dictionary<string, string> { ["OPENROUTER_API_KEY"] = PlainKey },
            "run",
            "--mode",
            mode,
            "--provider",
            "openrouter",
            "--scenario",
            "single-tool",
            "--base-url",
            server.Url,
            "--retries",
            "0",
            "--out",
            checkout.PathOf("out"),
            "--json-out",
            checkout.PathOf("copy.ndjson")
        );
        var told = new List<CommandResult>
        {
            run,
            checkout.Conform("report", "out", "--out", "again"),
            checkout.Conform("judge", "out", "--out", "judged"),
            checkout.Conform("diff", "out", "judged", "--markdown", "diff.md"),
        };

        var written = Directory
            .GetFiles(checkout.Root, "*", SearchOption.AllDirectories)
            .Except(before, StringComparer.Ordinal)
            .ToDictionary(file => Path.GetRelativePath(checkout.Root, file), File.ReadAllText);
        for (var i = 0; i < told.Count; i++)
        {
            written.Add($"output {i}", told[i].ToString());
        }

        Assert.That(server.Requests, Is.Not.Empty, run.ToString());
        Assert.That(
            written.Keys,
            Has.Some.EndsWith("index.html")
                .And.Some.EndsWith("junit.xml")
                .And.Some.EndsWith("results.ndjson"),
            run.ToString()
        );
        Assert.That(
            written.Values.Any(text => text.Contains("[scrubbed]", StringComparison.Ordinal)),
            Is.EqualTo(where != "status line"),
            run.ToString()
        );
        foreach (var (file, text) in written)
        {
            foreach (var form in Everything)
            {
                for (var at = 0; at + Piece <= form.Length; at += Piece / 2)
                {
                    Assert.That(
                        text.Contains(
                            form.Substring(at, Piece),
                            StringComparison.OrdinalIgnoreCase
                        ),
                        Is.False,
                        $"{file}: {form[at..]}"
                    );
                }
            }
        }
    }

    static Task EchoAsync(
        string where,
        RecordedAnswers recorded,
        StubRequest request,
        StubAnswer answer
    ) =>
        where switch
        {
            "chunk size" => answer.WriteAsync(
                $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\nZZ{PlainKey}\r\nabc\r\n0\r\n\r\n"
            ),
            "status line" => answer.WriteAsync($"HTTP/1.1 {PlainKey} OK\r\n\r\n"),
            "error" => answer.WholeAsync(
                400,
                "application/json",
                Encoding.UTF8.GetBytes(
                    $"{{\"error\":{{\"message\":\"wrong: {string.Join(" or ", Everything)}\",\"code\":\"{PlainKey}\"}}}}"
                ),
                Fields
            ),
            _ => answer.WholeAsync(
                200,
                "text/event-stream",
                Encoding.UTF8.GetBytes(
                    Chunks()
                        .Aggregate(
                            "",
                            (text, delta) =>
                                text
                                + $"data: {{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1758700000,\"model\":\"m\",\"choices\":[{{\"index\":0,\"delta\":{delta},\"finish_reason\":null}}]}}\n\n"
                        ) + Encoding.UTF8.GetString(Recorded(recorded, request).Response.Body.Span)
                ),
                Fields
            ),
        };

    /// <summary>The call that is made of the key's halves is answered too, so that the next request is none of the recorded ones.</summary>
    static Interaction Recorded(RecordedAnswers recorded, StubRequest request) =>
        request.Number == 1 ? recorded.Of(request) : recorded.Last;

    static string[] Fields =>
        [
            $"x-ratelimit-{PlainKey}: 5",
            $"x-request-id: {string.Join(' ', Everything)}",
            $"www-authenticate: Bearer {PlainKey}",
            $"location: https://x.example/{Everything[4]}",
        ];

    /// <summary>Whole and in halves, as text, reasoning, and a call's arguments and name.</summary>
    static IEnumerable<string> Chunks()
    {
        foreach (var form in Everything)
        {
            var half = form.Length / 2;
            yield return $"{{\"content\":\"{form} \"}}";
            yield return $"{{\"reasoning\":\"{form} \"}}";
            if (form == PlainKey)
            {
                foreach (var part in (string[])[form[..half], form[half..] + " "])
                {
                    yield return $"{{\"content\":\"{part}\"}}";
                    yield return $"{{\"reasoning\":\"{part}\"}}";
                    yield return $"{{\"tool_calls\":[{{\"index\":7,\"id\":\"c\",\"type\":\"function\",\"function\":{{\"name\":\"weather\",\"arguments\":\"{part}\"}}}}]}}";
                }
            }
        }
    }
}
