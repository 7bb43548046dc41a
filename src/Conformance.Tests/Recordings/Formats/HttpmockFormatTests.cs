using System.Text;
using Conformance.Recordings;
using Conformance.Running.AdHoc;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class HttpmockFormatTests
{
    [Test]
    public void Gives_the_bytes_as_they_were_sent()
    {
        var read = SampleVerdict.Read("httpmock/exchanges.yaml").Exchanges;

        Assert.That(
            read.Select(one => one.Exchange.Response.Body.ToArray()),
            Is.EqualTo("ABC".Select(SampleVerdict.Body))
        );
        Assert.That(
            read.Select(one => one.Exchange.Request.Body.ToArray()),
            Is.EqualTo("ABC".Select(SampleVerdict.RequestBody))
        );
        Assert.That(
            read.Select(one => one.Exchange.Response.NotKept),
            Has.All.EqualTo(NotKept.Times)
        );
    }

    [TestCase("exchanges.yaml", "fail finish/known", "pass", "skipped")]
    [TestCase("redacted.yaml", "pass")]
    public void Gives_the_verdict_of_the_same_exchanges(string sample, params string[] cells) =>
        Assert.That(SampleVerdict.Of("httpmock/" + sample), Is.EqualTo(cells));

    [Test]
    public void Holds_what_the_recorder_redacted_against_nobody()
    {
        var input = AdHocFile.Of(
            "redacted.yaml",
            FormatSamples.Read("httpmock/redacted.yaml"),
            default
        );

        var rules = AdHocJudge.Judge([input], []).Single().Rules;

        Assert.That(
            rules["chunk/created-seconds"].Detail,
            Does.Contain("when it was created (the recorder redacted it)")
        );
        Assert.That(
            rules["stream/id-constant"].Detail,
            Does.Contain("its ids (the recorder redacted them)")
        );
    }

    [Test]
    public void Asks_for_the_host_that_the_file_does_not_keep() =>
        Assert.That(
            SampleVerdict.Read("httpmock/exchanges.yaml").Exchanges[0].Health.Single(),
            Does.Contain("names no host").And.Contain("--provider").And.Contain("--url")
        );

    [TestCase("httpmock/exchanges.yaml")]
    [TestCase("httpmock/redacted.yaml")]
    public void Tells_the_place_where_a_document_is_cut(string sample)
    {
        var whole = FormatSamples.Read(sample);
        var document = whole.AsSpan().LastIndexOf("when:"u8);
        var length = whole.AsSpan().LastIndexOf("\n"u8);
        for (var at = document + "when:\n  path".Length; at < length; at += 23)
        {
            var input = AdHocFile.Of(sample, whole[..at], default);
            Assert.That(input.Problem ?? input.Other, Is.Not.Null, $"cut at {at}");
            Assert.That(input.Exchanges, Is.Empty, $"cut at {at}");
        }
    }

    [TestCase("status: 200", "status: none", "expected a status")]
    [TestCase("then:", "than:", "then is missing")]
    public void Names_what_is_wrong_and_where(string find, string with, string told)
    {
        var text = Encoding
            .UTF8.GetString(FormatSamples.Read("httpmock/redacted.yaml"))
            .Replace(find, with, StringComparison.Ordinal);

        Assert.That(
            () => SampleVerdict.Read("redacted.yaml", Encoding.UTF8.GetBytes(text)),
            Throws
                .TypeOf<RecordingException>()
                .With.Message.Match("^[0-9]+:[0-9]+: ")
                .And.Message.Contains(told)
        );
    }
}
