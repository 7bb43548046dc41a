using System.Text;
using Conformance.Recordings;
using Conformance.Running.AdHoc;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Tests.Recordings.Formats;

/// <summary>The formats that keep a request and its response as two objects: interactions, the Datadog test agent, Mastra.</summary>
internal sealed class ExchangesInJsonTests
{
    const string B = "fail finish/known";

    [TestCase("interactions-json/recorder.json", "ABC")]
    [TestCase("dd-test-agent/stream.json", "A")]
    [TestCase("dd-test-agent/plain.json", "B")]
    [TestCase("mastra/recordings.json", "A")]
    public void Gives_the_bytes_as_they_were_sent(string sample, string exchanges)
    {
        var read = SampleVerdict.Read(sample).Exchanges;

        for (var i = 0; i < exchanges.Length; i++)
        {
            var (request, response) = read[i].Exchange;
            Assert.That(response.Body.ToArray(), Is.EqualTo(SampleVerdict.Body(exchanges[i])));
            // Mastra takes requests apart, whose values are the same.
            Assert.That(
                JsonDifference.Paths(request.Body, SampleVerdict.RequestBody(exchanges[i])),
                Is.Empty
            );
            Assert.That(response.NotKept, Is.EqualTo(NotKept.Times));
            Assert.That(request.Url, Does.StartWith("https://api.sample-provider.test/v1/"));
        }
    }

    [TestCase("interactions-json/recorder.json", B, "pass", "skipped")]
    [TestCase("dd-test-agent/stream.json", "pass")]
    [TestCase("dd-test-agent/plain.json", B)]
    [TestCase("mastra/recordings.json", B, "pass")]
    public void Gives_the_verdict_of_the_same_exchanges(string sample, params string[] cells) =>
        Assert.That(SampleVerdict.Of(sample), Is.EqualTo(cells));

    [Test]
    public void Says_that_json_was_written_anew() =>
        Assert.That(
            SampleVerdict.Read("mastra/recordings.json").Exchanges[1].Exchange.Response.NotKept,
            Is.EqualTo(NotKept.Json | NotKept.Times)
        );

    [TestCase("interactions-json/recorder.json", "2026-09-22")]
    [TestCase("mastra/recordings.json", "2026-09-22")]
    public void Takes_the_day_from_the_file(string sample, string day) =>
        Assert.That(
            SampleVerdict.Read(sample).Exchanges[0].Recorded?.ToString("yyyy-MM-dd"),
            Is.EqualTo(day)
        );

    [Test]
    public void Reads_bodies_in_base64_and_headers_in_lists()
    {
        var (request, response) = SampleVerdict
            .Read(
                "x.json",
                """{"interactions":[{"request":{"method":"post","url":"https://a.test/","headers":["A: b"],"body":"{}"},"response":{"status":200,"headers":{"Content-Type":["application/json"]},"body":"eyJhIjoxfQ==","bodyEncoding":"base64"}}]}"""u8.ToArray()
            )
            .Exchanges[0]
            .Exchange;

        Assert.That(request.Method, Is.EqualTo("POST"));
        Assert.That(Encoding.UTF8.GetString(response.Body.Span), Is.EqualTo("{\"a\":1}"));
        Assert.That(response.Header("content-type"), Is.EqualTo("application/json"));
    }

    [Test]
    public void Knows_that_a_character_was_lost_where_chunks_were_decoded_alone() =>
        Assert.That(
            SampleVerdict
                .Read(
                    "x.json",
                    Encoding.UTF8.GetBytes(
                        """{"recordings":[{"request":{"url":"https://a.test/","body":{}},"response":{"status":200,"headers":{"A":"b"},"chunks":["data: \uFFFD","\uFFFD\n\n"]}}]}"""
                    )
                )
                .Exchanges[0]
                .Exchange.Response.NotKept,
            Is.EqualTo(NotKept.Bytes | NotKept.Times)
        );

    [Test]
    public void Tells_of_a_body_that_is_no_answer_whatever_the_headers_were()
    {
        var input = AdHocFile.Of(
            "x.json",
            """{"interactions":[{"request":{"method":"POST","url":"https://a.test/v1/chat/completions","body":"{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"},"response":{"status":200,"headers":{},"body":"hello"}}]}"""u8.ToArray(),
            default
        );

        Assert.That(
            AdHocJudge
                .Judge([input], [])
                .Single()
                .Findings.Select(finding => $"{finding.Rule.Id} {finding.Kind}"),
            Is.EqualTo(new[] { "http/content-type not-one-document" })
        );
    }

    [TestCase("interactions-json/recorder.json")]
    [TestCase("dd-test-agent/stream.json")]
    [TestCase("dd-test-agent/plain.json")]
    [TestCase("mastra/recordings.json")]
    public void Tells_the_place_where_a_file_is_cut(string sample) =>
        DamagedSample.AssertToldWhereCut(sample);

    [TestCase("interactions-json/recorder.json", "\"status\": 200", "\"status\": 2", "a status")]
    [TestCase("mastra/recordings.json", "\"chunks\": [", "\"chunks\": [[],", "expected text")]
    [TestCase("dd-test-agent/plain.json", "\"headers\": {", "\"headers\": {\"a\": {},", "text")]
    public void Names_what_is_wrong_and_where(string sample, string find, string with, string told)
    {
        var text = Encoding
            .UTF8.GetString(FormatSamples.Read(sample))
            .Replace(find, with, StringComparison.Ordinal);

        Assert.That(
            () => SampleVerdict.Read(sample, Encoding.UTF8.GetBytes(text)),
            Throws
                .TypeOf<RecordingException>()
                .With.Message.Match("^[0-9]+:[0-9]+: ")
                .And.Message.Contains(told)
        );
    }
}
