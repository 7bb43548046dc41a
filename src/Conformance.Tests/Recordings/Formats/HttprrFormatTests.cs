using System.Text;
using Conformance.Recordings;
using Conformance.Running.AdHoc;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class HttprrFormatTests
{
    [TestCase("trace.httprr")]
    [TestCase("trace.httprr.gz")]
    public void Gives_the_bytes_as_they_were_sent(string sample)
    {
        var exchanges = SampleVerdict.Read("httprr/" + sample).Exchanges;

        Assert.That(
            exchanges.Select(one => one.Exchange.Response.Body.ToArray()),
            Is.EqualTo("ABC".Select(SampleVerdict.Body))
        );
        Assert.That(
            exchanges.Select(one => one.Exchange.Request.Body.ToArray()),
            Is.EqualTo("ABC".Select(SampleVerdict.RequestBody))
        );
        Assert.That(
            exchanges.Select(one => one.Exchange.Response.NotKept),
            Has.All.EqualTo(NotKept.Times)
        );
        Assert.That(
            exchanges[0].Exchange.Request.Url,
            Is.EqualTo("https://api.sample-provider.test/v1/chat/completions")
        );
    }

    [TestCase("trace.httprr")]
    [TestCase("trace.httprr.gz")]
    public void Gives_the_verdict_of_the_same_exchanges(string sample) =>
        Assert.That(
            SampleVerdict.Of("httprr/" + sample),
            Is.EqualTo(new[] { "fail finish/known", "pass", "skipped" })
        );

    [Test]
    public void Tells_the_place_where_a_file_is_cut()
    {
        var whole = FormatSamples.Read("httprr/trace.httprr");
        for (var length = 20; length < whole.Length; length += 53)
        {
            var input = AdHocFile.Of("trace.httprr", whole[..length], default);
            Assert.That(input.Problem, Does.Match("^[0-9]+:1: ").And.Contain("was the file cut"));
        }
    }

    [TestCase("httprr trace v2\n", "expected 'httprr trace v1'")]
    [TestCase("httprr trace v1\n-1 5\nabcde", "expected the lengths")]
    [TestCase("httprr trace v1\n1 99999999999999\na", "expected the lengths")]
    [TestCase("httprr trace v1\n2147483647 2147483647\na", "was the file cut")]
    [TestCase("httprr trace v1\n3 3\nabcdef", "no empty line")]
    [TestCase("httprr trace v1\n12 5\nGET / HT\r\n\r\nabdef", "no status line")]
    public void Names_what_is_wrong_and_where(string trace, string told) =>
        Assert.That(
            () => SampleVerdict.Read("x.httprr", Encoding.Latin1.GetBytes(trace)),
            Throws.TypeOf<RecordingException>().With.Message.Contains(told)
        );
}
