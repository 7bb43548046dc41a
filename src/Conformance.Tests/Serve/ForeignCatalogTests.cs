using System.Text;
using Conformance.Running.AdHoc;
using Conformance.Serve;
using Conformance.Serve.Catalog;
using Conformance.Tests.Recordings.Formats;

namespace Conformance.Tests.Serve;

/// <summary>Recordings of other tools, served.</summary>
internal sealed class ForeignCatalogTests
{
    [TestCase("vcrpy/gzip-binary.yaml")]
    [TestCase("vcr-rb/utf8.yml")]
    [TestCase("httprr/trace.httprr")]
    [TestCase("dd-test-agent/stream.json")]
    [TestCase("mastra/recordings.json")]
    [TestCase("wiremock/all.json")]
    [TestCase("httpmock/exchanges.yaml")]
    public async Task Answers_a_recorded_request_with_the_recorded_bytes(string sample)
    {
        var problems = new List<string>();
        await using var server = await ConformanceServer.Start(
            ForeignCatalog.Read([Read(sample)], exact: true, problems),
            ServeSettings.Default
        );

        using var client = new HttpClient();
        using var answer = await client.PostAsync(
            new Uri(server.Address + "/v1/chat/completions"),
            new StringContent(
                Encoding.UTF8.GetString(SampleVerdict.RequestBody('A')),
                Encoding.UTF8,
                "application/json"
            )
        );

        Assert.That(problems, Is.Empty);
        Assert.That(
            await answer.Content.ReadAsByteArrayAsync(),
            Is.EqualTo(SampleVerdict.Body('A'))
        );
        Assert.That(answer.Content.Headers.ContentEncoding, Is.Empty);
    }

    [TestCase("vercel-chunks/stream.chunks.txt", "chunk lines")]
    [TestCase("vcr-rb/edited-request.yml", "VCR.rb")]
    [TestCase("not-the-wire/grpc.yaml", "gRPC")]
    public void Names_what_does_not_hold_the_whole_request(string sample, string told)
    {
        var problems = new List<string>();

        Assert.That(ForeignCatalog.Read([Read(sample)], exact: false, problems), Is.Empty);
        Assert.That(problems.Single(), Does.Contain(sample).And.Contain(told));
    }

    static AdHocInput Read(string sample) =>
        AdHocFile.Read(FormatSamples.PathOf(sample), sample, true, null, default);
}
