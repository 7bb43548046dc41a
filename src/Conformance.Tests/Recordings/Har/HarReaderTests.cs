using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Recordings.Har;
using Conformance.Recordings.Imported;
using Conformance.Running.Importing;
using Conformance.Tests.Running.Importing;
using Conformance.Tests.Snapshots;
using Conformance.Wire.Exchanges;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Tests.Recordings.Har;

internal sealed class HarReaderTests
{
    const string Event = "data: {\"a\":1}\n\n";

    [TestCase("playwright.har", NotKept.Bytes)]
    [TestCase("devtools.har", NotKept.None)]
    [TestCase("polly.har", NotKept.None)]
    public void Gives_the_verdict_of_the_recording_that_a_real_file_was_made_from(
        string sample,
        NotKept notKept
    ) => ImportedVerdict.AssertSame(HarSamples.Read(sample), HarSamples.Recording, notKept);

    static readonly (string Name, string Text)[] Broken =
    [
        ("empty", ""),
        ("cut", "{\"log\":{\"entries\":[{\"request\":{\"method\":\"POST\",\n\"url\":\"https://a"),
        ("a comma too many", "{\"log\":{\"entries\":[\n{},\n]}}"),
        ("not an object", "[1,2]"),
        ("no log", "{}"),
        ("log is text", "{\"log\":\"a\"}"),
        ("no entries", "{\"log\":{}}"),
        ("entries are an object", "{\"log\":{\n\"entries\":{}}}"),
        ("an entry is null", "{\"log\":{\"entries\":[\n\nnull]}}"),
        ("nothing in it", "{\"log\":{\"entries\":[{}]}}"),
        (
            "wrong types",
            "{\"log\":{\"entries\":[{\"request\":{\"method\":1,\n\"url\":[]},\"response\":{\n\"status\":\"200\"}}]}}"
        ),
        (
            "a status that is none",
            "{\"log\":{\"entries\":[{\"request\":{\"method\":\"POST\",\"url\":\"u\"},\"response\":{\"status\":99}}]}}"
        ),
        ("base64 that is none", Har(content: "{\"text\":\"%%\",\"encoding\":\"base64\"}")),
        (
            "a list of chunks that is none",
            Har(content: "{\"text\":\"[1]\",\"encoding\":\"base64\"}")
        ),
        ("another encoding", Har(content: "{\"text\":\"a\",\"encoding\":\"rot13\"}")),
        ("headers without names", Har(headers: "[{\"value\":\"x\"},3]")),
        ("deeper than anything", new string('[', 10_000)),
        (
            "control characters",
            "{\"log\":{\"entries\":[{\"request\":{\"method\":\"\\u001b[31m\",\"url\":5},\"response\":{\"status\":200}}]}}"
        ),
    ];

    [Test]
    public void Says_what_is_wrong_with_a_broken_file_and_where()
    {
        var told = new StringBuilder();
        foreach (var (name, text) in Broken)
        {
            var refused = Assert.Throws<ImportException>(() => Read(text), name);
            told.Append(name).Append('\n');
            foreach (var error in refused!.Errors)
            {
                told.Append("  ").Append(error).Append('\n');
            }
        }

        Snapshot.Verify(told.ToString());
    }

    [TestCase("{\"_webSocketMessages\":[],", "a web socket")]
    public void Leaves_out_web_sockets(string start, string why) =>
        AssertLeftOut(
            Har()
                .Replace(
                    "{\"startedDateTime\"",
                    start + "\"startedDateTime\"",
                    StringComparison.Ordinal
                ),
            why
        );

    [TestCase("\"method\":\"POST\"", "\"method\":\"GET\"", "asked for with POST")]
    [TestCase(
        "\"status\":200",
        "\"status\":0,\"_error\":\"net::ERR_FAILED\"",
        "there was no answer (net::ERR_FAILED)"
    )]
    [TestCase("/v1/chat/completions", "/v1/responses", "looks like OpenAI Responses")]
    [TestCase("/v1/chat/completions", "/v1/messages", "looks like Anthropic Messages")]
    [TestCase("/v1/chat/completions", "/v1/ask", "its request has no messages")]
    [TestCase("\"postData\"", "\"other\"", "does not keep its request")]
    [TestCase("\"content\"", "\"other\"", "does not keep the body")]
    [TestCase("\"text\":\"data", "\"other\":\"data", "does not keep the body")]
    public void Names_what_is_no_chat_completion_or_is_not_whole(
        string find,
        string with,
        string why
    ) => AssertLeftOut(Har().Replace(find, with, StringComparison.Ordinal), why);

    [Test]
    public void Takes_another_address_whose_request_has_messages() =>
        Assert.That(
            Read(
                Har(request: "{\"messages\":[]}")
                    .Replace("/v1/chat/completions", "/gateway", StringComparison.Ordinal)
            ).Exchanges,
            Has.Count.EqualTo(1)
        );

    // What the measured tools write for é after a byte order mark, in the encodings in which they read it.
    [TestCase("WebInspector", "é\n", 3, "text/event-stream", "é\n", NotKept.None)]
    [TestCase("WebInspector", "Ã©\r\n", 4, "text/event-stream", "é\r\n", NotKept.None)]
    [TestCase("WebInspector", "é\n", 6, "text/event-stream", "é\n", NotKept.Bytes)]
    [TestCase("WebInspector", "\uFFFD\n", 2, "text/event-stream", "\uFFFD\n", NotKept.Bytes)]
    [TestCase(
        "WebInspector",
        "‚ð\n",
        5,
        "text/event-stream; charset=shift_jis",
        null,
        NotKept.None
    )]
    [TestCase("Playwright", "é\n", 3, "text/event-stream; charset=UTF-8", "é\n", NotKept.Bytes)]
    [TestCase("Playwright", "Ã©\n", 5, "text/event-stream", "é\n", NotKept.Bytes)]
    [TestCase("Playwright", "Ã©\n", 5, "application/json", "Ã©\n", NotKept.Bytes)]
    [TestCase("Playwright", "é\n", 3, "text/event-stream", "é\n", NotKept.Bytes)]
    [TestCase("Polly.JS", "\uFEFFé\r\n", 7, "text/event-stream", "\uFEFFé\r\n", NotKept.None)]
    [TestCase(
        "Firefox",
        "é\n",
        3,
        "text/event-stream",
        "é\n",
        NotKept.Bytes | NotKept.LineEndings | NotKept.Terminator
    )]
    public void Takes_back_how_a_tool_decoded_a_body(
        string tool,
        string text,
        int size,
        string contentType,
        string? body,
        NotKept notKept
    )
    {
        var content = new JsonObject { ["size"] = size, ["text"] = text };
        var file = Read(
            Har(
                tool: tool,
                content: content.ToJsonString(),
                headers: $"[{{\"name\":\"Content-Type\",\"value\":\"{contentType}\"}}]"
            )
        );

        if (body is null)
        {
            Assert.That(file.LeftOut.Single().Why, Does.Contain("decoded in a way"));
            return;
        }

        var response = file.Exchanges.Single().Exchange.Response;
        Assert.That(Encoding.UTF8.GetString(response.Body.Span), Is.EqualTo(body));
        Assert.That(response.NotKept, Is.EqualTo(notKept));
    }

    [Test]
    public void Says_which_headers_and_times_are_not_there()
    {
        var file = Read(
            Har(headers: "[]").Replace("\"time\":12.5", "\"time\":-1", StringComparison.Ordinal)
        );

        Assert.That(
            file.Exchanges.Single().Exchange.Response.NotKept,
            Is.EqualTo(NotKept.Headers | NotKept.Times)
        );
    }

    [Test]
    public void Tells_an_answer_that_broke_off() =>
        Assert.That(
            Read(
                Har()
                    .Replace(
                        "\"status\":200",
                        "\"status\":200,\"_error\":\"net::ERR_INCOMPLETE_CHUNKED_ENCODING\"",
                        StringComparison.Ordinal
                    )
            )
                .Exchanges.Single()
                .Exchange.Response.Cut,
            Is.EqualTo(new Interruption("cut", "net::ERR_INCOMPLETE_CHUNKED_ENCODING"))
        );

    [TestCase(false)]
    [TestCase(true)]
    public void Takes_off_a_compression(bool inChunks)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Event));
        }

        var bytes = packed.ToArray();
        var text = inChunks
            ? $"[\\\"{Convert.ToBase64String(bytes[..7])}\\\",\\\"{Convert.ToBase64String(bytes[7..])}\\\"]"
            : Convert.ToBase64String(bytes);
        var one = Read(
            Har(
                content: $"{{\"encoding\":\"base64\",\"text\":\"{text}\"}}",
                headers: "[{\"name\":\"content-encoding\",\"value\":\"gzip\"}]"
            )
        )
            .Exchanges.Single();

        Assert.That(Encoding.UTF8.GetString(one.Exchange.Response.Body.Span), Is.EqualTo(Event));
        Assert.That(one.Uncompressed);
    }

    [Test]
    public void Refuses_a_body_that_unpacks_without_end()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 257; i++)
            {
                gzip.Write(zeros);
            }
        }

        var refused = Assert.Throws<ImportException>(() =>
            Read(
                Har(
                    content: $"{{\"encoding\":\"base64\",\"text\":\"{Convert.ToBase64String(packed.ToArray())}\"}}",
                    headers: "[{\"name\":\"content-encoding\",\"value\":\"gzip\"}]"
                )
            )
        );
        Assert.That(refused!.Message, Does.Contain("unpacks to more than"));
    }

    /// <summary>Whatever a file holds, it is read or refused.</summary>
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Never_fails_on_a_damaged_file()
    {
        var sample = HarSamples.Read("polly.har");
        var damage =
            from at in Gen.Choose(0, sample.Length - 1)
            from length in Gen.Elements(0, 1, 2, 40, 5000)
            from put in Gen.Elements("", "\"", "{", "]", "null", "-1e999", "\\ud800", "\u00ff", "9")
            select (at, length, put);
        return Prop.ForAll(
            damage.ToArbitrary(),
            change =>
            {
                var (at, length, put) = change;
                byte[] bytes =
                [
                    .. sample[..at],
                    .. Encoding.Latin1.GetBytes(put),
                    .. sample[Math.Min(sample.Length, at + length)..],
                ];
                try
                {
                    var file = HarReader.Read("x.har", bytes);
                    Importer.Import([file], new ImportSettings { Scenario = "s" });
                }
                catch (ImportException refused)
                {
                    return refused.Errors.All(error => error.Length < 2000);
                }

                return true;
            }
        );
    }

    static void AssertLeftOut(string har, string why)
    {
        var file = Read(har);
        Assert.That(file.Exchanges, Is.Empty);
        Assert.That(file.LeftOut.Single().Why, Does.Contain(why));
        Assert.That(file.LeftOut.Single().Place, Does.StartWith("/log/entries/0 "));
    }

    static string Har(
        string tool = "Polly.JS",
        string request = "{}",
        string? content = null,
        string headers = "[{\"name\":\"content-type\",\"value\":\"text/event-stream\"}]"
    )
    {
        content ??= new JsonObject { ["size"] = 15, ["text"] = Event }.ToJsonString();
        return $$$"""
            {"log":{"version":"1.2","creator":{"name":"{{{tool}}}","version":"1"},"browser":{"name":"chromium","version":"1"},"entries":[
            {"startedDateTime":"2026-01-02T23:30:00.000-02:00","time":12.5,
            "request":{"method":"POST","url":"https://api.example.com/v1/chat/completions","headers":[],
            "postData":{"mimeType":"application/json","text":{{{JsonValue.Create(
                request
            ).ToJsonString()}}}}},
            "response":{"status":200,"statusText":"OK","httpVersion":"h2","headers":{{{headers}}},
            "content":{{{content}}}}}]}}
            """;
    }

    static ImportedFile Read(string har) => HarReader.Read("x.har", Encoding.UTF8.GetBytes(har));
}
