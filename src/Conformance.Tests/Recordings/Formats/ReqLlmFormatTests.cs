using System.Text;
using Conformance.Recordings;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class ReqLlmFormatTests
{
    [TestCase("stream.json", 'A')]
    [TestCase("plain-b64.json", 'B')]
    public void Gives_the_bytes_as_they_were_sent(string sample, char exchange)
    {
        var (request, response) = SampleVerdict
            .Read("req_llm/" + sample)
            .Exchanges.Single()
            .Exchange;

        Assert.That(response.Body.ToArray(), Is.EqualTo(SampleVerdict.Body(exchange)));
        Assert.That(request.Body.ToArray(), Is.EqualTo(SampleVerdict.RequestBody(exchange)));
        Assert.That(response.NotKept, Is.EqualTo(NotKept.Times));
    }

    [TestCase("stream.json", "pass")]
    [TestCase("plain.json", "fail finish/known")]
    [TestCase("plain-b64.json", "fail finish/known")]
    public void Gives_the_verdict_of_the_same_exchange(string sample, string cell) =>
        Assert.That(SampleVerdict.Of("req_llm/" + sample), Is.EqualTo(new[] { cell }));

    [Test]
    public void Says_that_json_was_written_anew() =>
        Assert.That(
            SampleVerdict.Read("req_llm/plain.json").Exchanges[0].Exchange.Response.NotKept,
            Is.EqualTo(NotKept.Json | NotKept.Times)
        );

    [Test]
    public void Takes_the_day_from_the_file() =>
        Assert.That(
            SampleVerdict.Read("req_llm/stream.json").Exchanges[0].Recorded,
            Is.EqualTo(new DateOnly(2026, 9, 22))
        );

    [TestCase("req_llm/stream.json")]
    [TestCase("req_llm/plain.json")]
    [TestCase("req_llm/plain-b64.json")]
    public void Tells_the_place_where_a_file_is_cut(string sample) =>
        DamagedSample.AssertToldWhereCut(sample);

    [TestCase("\"b64\": \"bGx9", "\"b64\": \"%Gx9", "chunks[1].b64 is not base64")]
    [TestCase("\"chunks\": [", "\"chunks\": [7,", "chunks[0] is '7'; expected a mapping")]
    [TestCase("\"status\": 200", "\"status\": \"none\"", "expected a status")]
    public void Names_what_is_wrong_and_where(string find, string with, string told)
    {
        var text = Encoding
            .UTF8.GetString(FormatSamples.Read("req_llm/stream.json"))
            .Replace(find, with, StringComparison.Ordinal);

        var refused = Assert.Throws<RecordingException>(() =>
            SampleVerdict.Read("stream.json", Encoding.UTF8.GetBytes(text))
        );

        Assert.That(refused!.Message, Does.Match("^[0-9]+:[0-9]+: ").And.Contain(told));
    }
}
