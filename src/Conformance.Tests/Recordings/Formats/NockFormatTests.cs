using System.Text;
using Conformance.Recordings;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class NockFormatTests
{
    [TestCase(0, 'A')]
    [TestCase(1, 'B')]
    public void Gives_the_bytes_as_they_were_sent(int position, char exchange)
    {
        var (request, response) = SampleVerdict.Read("nock/back.json").Exchanges[position].Exchange;

        Assert.That(response.Body.ToArray(), Is.EqualTo(SampleVerdict.Body(exchange)));
        Assert.That(response.NotKept, Is.EqualTo(NotKept.Times));
        Assert.That(
            request.Url,
            Is.EqualTo("https://api.sample-provider.test/v1/chat/completions")
        );
    }

    [Test]
    public void Gives_the_verdict_of_the_same_exchanges() =>
        Assert.That(
            SampleVerdict.Of("nock/back.json"),
            Is.EqualTo(new[] { "fail finish/known", "pass" })
        );

    [Test]
    public void Says_that_json_was_written_anew() =>
        Assert.That(
            SampleVerdict
                .Read(
                    "x.json",
                    """[{"scope":"https://a.test:443","method":"POST","path":"/v1/chat/completions","body":"","status":200,"response":{"choices":[]},"rawHeaders":["A","b"]}]"""u8.ToArray()
                )
                .Exchanges[0]
                .Exchange.Response.NotKept,
            Is.EqualTo(NotKept.Json | NotKept.Times)
        );

    [Test]
    public void Tells_the_place_where_a_file_is_cut() =>
        DamagedSample.AssertToldWhereCut("nock/back.json");

    [TestCase("\"1f8b", "\"1f8", "hexadecimal")]
    [TestCase("\"1f8b", "\"1f8b0", "hexadecimal")]
    [TestCase("\"1f8b0800", "\"1f8bff00", "damaged or cut")]
    public void Names_what_is_wrong_and_where(string find, string with, string told)
    {
        var text = Encoding
            .UTF8.GetString(FormatSamples.Read("nock/back.json"))
            .Replace(find, with, StringComparison.Ordinal);

        Assert.That(
            () => SampleVerdict.Read("back.json", Encoding.UTF8.GetBytes(text)),
            Throws
                .TypeOf<RecordingException>()
                .With.Message.Match("^[0-9]+:[0-9]+: ")
                .And.Message.Contains(told)
        );
    }
}
