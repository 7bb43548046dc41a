using System.Text;
using Conformance.Recordings;
using Conformance.Running.AdHoc;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class VcrRubyFormatTests
{
    const string B = "fail finish/known";

    [TestCase("utf8.yml", "ABC")]
    [TestCase("binary.yml", "AB")]
    [TestCase("base64.yml", "AB")]
    public void Gives_the_bytes_as_they_were_sent(string sample, string exchanges)
    {
        var file = SampleVerdict.Read("vcr-rb/" + sample);

        Assert.That(file.Tool, Is.EqualTo("VCR 6.4.0"));
        Assert.That(
            file.Exchanges.Select(one => one.Exchange.Response.Body.ToArray()),
            Is.EqualTo(exchanges.Select(SampleVerdict.Body))
        );
        Assert.That(
            file.Exchanges.Select(one => one.Exchange.Request.Body.ToArray()),
            Is.EqualTo(exchanges.Select(SampleVerdict.RequestBody))
        );
        foreach (var one in file.Exchanges)
        {
            Assert.That(one.Exchange.Request.Method, Is.EqualTo("POST"));
            Assert.That(one.Recorded, Is.EqualTo(new DateOnly(2026, 9, 22)));
            Assert.That(one.Exchange.Response.NotKept, Is.EqualTo(NotKept.Times));
        }
    }

    [TestCase("utf8.yml", B, "pass", "skipped")]
    [TestCase("binary.yml", B, "pass")]
    [TestCase("base64.yml", B, "pass")]
    [TestCase("placeholder-uri.yml", B)]
    [TestCase("edited-request.yml", "pass")]
    public void Gives_the_verdict_of_the_same_exchanges(string sample, params string[] cells) =>
        Assert.That(SampleVerdict.Of("vcr-rb/" + sample), Is.EqualTo(cells));

    [TestCase("edited-request.yml", "it was changed after it was recorded")]
    [TestCase("placeholder-uri.yml", "names no host ('<SAMPLE_API_BASE>/chat/completions')")]
    public void Tells_what_is_odd_about_the_recording(string sample, string told)
    {
        var input = AdHocFile.Of(sample, FormatSamples.Read("vcr-rb/" + sample), default);

        Assert.That(string.Join('\n', input.Health), Does.Contain(told));
    }

    [TestCase("vcr-rb/utf8.yml")]
    [TestCase("vcr-rb/binary.yml")]
    [TestCase("vcr-rb/base64.yml")]
    public void Tells_the_place_where_a_file_is_cut(string sample) =>
        DamagedSample.AssertToldWhereCut(sample);

    [Test]
    public void Refuses_base64_that_is_none()
    {
        var text = Encoding
            .UTF8.GetString(FormatSamples.Read("vcr-rb/base64.yml"))
            .Replace("base64_string: \"", "base64_string: \"%", StringComparison.Ordinal);

        var refused = Assert.Throws<RecordingException>(() =>
            SampleVerdict.Read("base64.yml", Encoding.UTF8.GetBytes(text))
        );

        Assert.That(refused!.Message, Does.StartWith("21:").And.Contain("is not base64"));
    }
}
