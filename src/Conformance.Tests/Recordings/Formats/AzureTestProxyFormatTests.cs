using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class AzureTestProxyFormatTests
{
    [TestCase("session.json")]
    [TestCase("lines.json")]
    public void Joins_the_pieces_of_a_text(string sample)
    {
        var answer = SampleVerdict
            .Read("azure-test-proxy/" + sample)
            .Exchanges[0]
            .Exchange.Response;

        Assert.That(answer.Body.ToArray(), Is.EqualTo(SampleVerdict.Body('A')));
        Assert.That(answer.NotKept, Is.EqualTo(NotKept.Times));
    }

    [TestCase("session.json", "fail finish/known", "pass", "skipped")]
    [TestCase("lines.json", "pass")]
    public void Gives_the_verdict_of_the_same_exchanges(string sample, params string[] cells) =>
        Assert.That(SampleVerdict.Of("azure-test-proxy/" + sample), Is.EqualTo(cells));

    [Test]
    public void Says_that_json_was_written_anew() =>
        Assert.That(
            SampleVerdict
                .Read("azure-test-proxy/session.json")
                .Exchanges[1]
                .Exchange.Response.NotKept,
            Is.EqualTo(NotKept.Json | NotKept.Times)
        );

    [TestCase("azure-test-proxy/session.json")]
    [TestCase("azure-test-proxy/lines.json")]
    public void Tells_the_place_where_a_file_is_cut(string sample) =>
        DamagedSample.AssertToldWhereCut(sample);
}
