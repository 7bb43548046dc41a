using System.IO.Compression;
using System.Text;
using Conformance.Running.Live.Keys;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Running.Live.Keys;

/// <summary>A key of which each part comes in an event, a string or a field of its own.</summary>
internal sealed class SplitKeysTests
{
    const string Key = "sk-live-Qw3rTy9uIoP8aSdFgH7jKlZx";
    const string First = "sk-live-Qw3rTy9u";
    const string Second = "IoP8aSdFgH7jKlZx";

    static readonly KeyValues Keys = new([Key]);

    [TestCase("""{"choices":[{"index":0,"delta":{"content":"PART"}}]}""")]
    [TestCase("""{"choices":[{"index":0,"delta":{"reasoning":"PART"}}]}""")]
    [TestCase("""{"choices":[{"index":0,"delta":{"anything":{"of":["PART"]}}}]}""")]
    [TestCase("""{"choices":[{"delta":{"content":"PART"},"index":0}]}""")]
    [TestCase(
        """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"PART"}}]}}]}"""
    )]
    [TestCase("""{"choices":[{"index":0,"logprobs":{"content":[{"token":"PART"}]}}]}""")]
    public void Masks_both_parts_of_a_key_that_two_events_hold(string chunk)
    {
        var body = Scrub(Event(chunk, First), Event(chunk, Second), "data: [DONE]\n\n");

        Assert.That(
            body,
            Is.EqualTo(Event(chunk, "[scrubbed]") + Event(chunk, "[scrubbed]") + "data: [DONE]\n\n")
        );
    }

    [Test]
    public void Masks_a_key_whose_every_character_comes_alone()
    {
        const string Chunk = """{"choices":[{"index":0,"delta":{"content":"PART"}}]}""";
        var body = Scrub([.. Key.Select(c => Event(Chunk, c.ToString()))]);

        Assert.That(
            body,
            Is.EqualTo(string.Concat(Enumerable.Repeat(Event(Chunk, "[scrubbed]"), Key.Length)))
        );
    }

    [Test]
    public void Masks_keys_that_come_in_two_choices_and_calls_by_turns()
    {
        const string Chunk =
            """{"choices":[{"index":1,"delta":{"content":"other"}},{"index":0,"delta":{"tool_calls":[{"index":1,"function":{"arguments":"more"}},{"index":0,"function":{"arguments":"PART"}}]}}]}""";

        Assert.That(
            Scrub(Event(Chunk, "x " + First), Event(Chunk, Second + " y")),
            Is.EqualTo(Event(Chunk, "x [scrubbed]") + Event(Chunk, "[scrubbed] y"))
        );
    }

    [Test]
    public void Masks_a_key_that_is_escaped_across_events()
    {
        const string Chunk = """{"choices":[{"index":0,"delta":{"content":"PART"}}]}""";
        var body = Scrub(
            Event(Chunk, "sk-live-\\\\u00"),
            Event(Chunk, "51w3rTy9u&"),
            Event(Chunk, "#73;oP8aSdFgH7%6"),
            Event(Chunk, "aKlZx!")
        );

        Assert.That(body, Does.Not.Contain("w3rTy9u").And.Not.Contain("oP8aSdFgH7"));
        Assert.That(body, Does.EndWith(Event(Chunk, "[scrubbed]!")));
    }

    [Test]
    public void Masks_the_codes_of_a_key_in_a_list_of_numbers()
    {
        var codes = string.Join(", ", Key.Select(c => (int)c));
        var body = Scrub($"data: {{\"bytes\":[{codes}]}}\n\n");

        Assert.That(body, Does.Not.Contain("119, 51"));
    }

    [Test]
    public void Masks_a_key_in_two_lines_of_data() =>
        Assert.That(
            Scrub($"data: x {First}\ndata: {Second} y\n\n"),
            Is.EqualTo("data: x [scrubbed]\ndata: [scrubbed] y\n\n")
        );

    [Test]
    public void Masks_a_key_in_the_strings_of_plain_json() =>
        Assert.That(
            Scrub($"{{\"parts\":[\"{First}\",\"{Second}\"],\"x\":\"y\"}}"),
            Is.EqualTo("{\"parts\":[\"[scrubbed]\",\"[scrubbed]\"],\"x\":\"y\"}")
        );

    [Test]
    public void Masks_names_and_values_of_headers()
    {
        var headers = Keys.Scrub(
            Answer(
                "",
                new HeaderField("x-ratelimit-" + Key, "5"),
                new HeaderField("x-" + Key.ToUpperInvariant(), "6"),
                new HeaderField("x-request-id", "a " + Key),
                new HeaderField("server", First),
                new HeaderField("server", Second),
                new HeaderField("via", "1.1 proxy")
            )
        ).Response.Headers;

        Assert.That(
            headers,
            Is.EqualTo(
                new HeaderField[]
                {
                    new("x-ratelimit-[scrubbed]", "5"),
                    new("x-[scrubbed]", "6"),
                    new("x-request-id", "a [scrubbed]"),
                    new("server", "[scrubbed]"),
                    new("server", "[scrubbed]"),
                    new("via", "1.1 proxy"),
                }
            )
        );
    }

    [Test]
    public void Masks_why_an_answer_was_cut()
    {
        var cut = Answer("") with
        {
            Response = Answer("").Response with { Cut = new("cut", "found " + Key) },
        };

        Assert.That(
            Keys.Scrub(cut).Response.Cut,
            Is.EqualTo(new Interruption("cut", "found [scrubbed]"))
        );
    }

    [Test]
    public void Masks_a_key_in_a_compressed_body_which_stays_compressed()
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionMode.Compress))
        {
            stream.Write(Encoding.UTF8.GetBytes($"data: {{\"a\":\"{Key}\"}}\n\n"));
        }

        var exchange = Answer("") with
        {
            Response = new ReceivedResponse(200, [], packed.ToArray()),
        };
        using var scrubbed = new GZipStream(
            new MemoryStream(Keys.Scrub(exchange).Response.Body.ToArray()),
            CompressionMode.Decompress
        );

        Assert.That(
            new StreamReader(scrubbed).ReadToEnd(),
            Is.EqualTo("data: {\"a\":\"[scrubbed]\"}\n\n")
        );
    }

    [Test]
    public void Keeps_the_very_body_and_headers_without_a_key()
    {
        var exchange = Answer("data: {\"a\":\"b\"}\n\n", new HeaderField("a", "b"));
        var scrubbed = Keys.Scrub(exchange);

        Assert.That(scrubbed.Response.Body.Equals(exchange.Response.Body));
        Assert.That(scrubbed.Response.Headers, Is.SameAs(exchange.Response.Headers));
    }

    static string Event(string chunk, string part) =>
        $"data: {chunk.Replace("PART", part, StringComparison.Ordinal)}\n\n";

    static string Scrub(params string[] events) =>
        Encoding.UTF8.GetString(Keys.Scrub(Answer(string.Concat(events))).Response.Body.Span);

    static Exchange Answer(string body, params HeaderField[] headers) =>
        new(
            new SentRequest("POST", "https://x.example/v1", default),
            new ReceivedResponse(200, headers, Encoding.UTF8.GetBytes(body))
        );
}
