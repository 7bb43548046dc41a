using Conformance.Dialects;
using Conformance.Specs.Providers;
using Conformance.Tests.Judging;
using Conformance.Wire.Exchanges;
using static Conformance.Tests.Dialects.ChatCompletions.Answers.ReadAnswers;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers;

/// <summary>Who answered behind a router.</summary>
internal sealed class UpstreamMemberTests
{
    [TestCase("/provider", "P")]
    [TestCase("/meta/upstream~1name", "Q")]
    [TestCase("/meta", null)]
    [TestCase("/meta/empty", null)]
    [TestCase("/meta/number", null)]
    [TestCase("/provider/name", null)]
    [TestCase("/absent", null)]
    public void Reads_who_answered(string pointer, string? expected)
    {
        var exchange = Judged
            .Answer(
                Judged.Stream(
                    "{\"choices\":[]}",
                    "{\"provider\":\"P\",\"meta\":{\"upstream/name\":\"Q\",\"empty\":\"\",\"number\":7}}",
                    "{\"provider\":\"later\"}"
                )
            )
            .Reading.Facts.Exchange;
        var reading = AllDialects.Usual.Answers.Read(
            exchange,
            new(1) { Upstream = new UpstreamSource(pointer, null) }
        );

        Assert.That(reading.Upstream, Is.EqualTo(expected));
        Assert.That(AllDialects.Usual.Answers.Read(exchange, new(1)).Upstream, Is.Null);
    }

    // As Vercel's gateway writes it.
    const string Final = "/provider_metadata/gateway/routing/finalProvider";

    [TestCase(
        """{"choices":[{"delta":{"provider_metadata":{"gateway":{"routing":{"finalProvider":"S"}}}}}]}""",
        true,
        "S"
    )]
    [TestCase(
        """{"choices":[{"message":{"provider_metadata":{"gateway":{"routing":{"finalProvider":"P"}}}}}]}""",
        false,
        "P"
    )]
    [TestCase(
        """{"choices":[{"message":{"provider_metadata":{"gateway":{"routing":{"finalProvider":"P"}}}}}]}""",
        true,
        null
    )]
    [TestCase("""{"choices":[]}""", true, null)]
    [TestCase("""{"choices":{"0":"S"}}""", true, null)]
    public void Reads_who_answered_where_a_stream_says_it_elsewhere_than_a_plain_answer(
        string chunk,
        bool streamed,
        string? expected
    )
    {
        var exchange = Judged
            .Answer(streamed ? Judged.Stream(chunk) : chunk)
            .Reading.Facts.Exchange;
        var upstream = new UpstreamSource(null, null)
        {
            Stream = "/choices/0/delta" + Final,
            Plain = "/choices/0/message" + Final,
        };

        Assert.That(
            AllDialects.Usual.Answers.Read(exchange, new(1) { Upstream = upstream }).Upstream,
            Is.EqualTo(expected)
        );
    }

    [Test]
    public void Reads_who_answered_from_a_header()
    {
        var exchange = Judged.Answer("{}").Reading.Facts.Exchange;
        exchange = exchange with
        {
            Response = exchange.Response with { Headers = [new HeaderField("X-Up", "H")] },
        };

        Assert.That(
            AllDialects
                .Usual.Answers.Read(
                    exchange,
                    new(1) { Upstream = new UpstreamSource(null, "x-up") }
                )
                .Upstream,
            Is.EqualTo("H")
        );
    }
}
