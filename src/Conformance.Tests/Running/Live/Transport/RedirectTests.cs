using Conformance.Judging;

namespace Conformance.Tests.Running.Live.Transport;

internal sealed class RedirectTests
{
    [TestCase(301)]
    [TestCase(302)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task Never_takes_a_key_to_another_host(int status)
    {
        using var other = new StubServer((_, answer) => answer.HeadAsync(200));
        using var server = new StubServer(
            (_, answer) =>
                answer.HeadAsync(
                    status,
                    $"Location: {other.Url}/chat/completions",
                    "Content-Length: 0"
                )
        );
        using var bench = new LiveBench();
        bench.Environment["GROQ_API_KEY"] = "gsk_0123456789abcdefghijklmnop";

        var cell = await bench.RunOneAsync(server.Url);

        Assert.That(other.Requests, Is.Empty);
        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Fail));
        Assert.That(
            cell.Findings.Single(finding => finding.Rule.Id == "http/status").Observed,
            Does.StartWith($"{status}")
        );
    }
}
