using Conformance.Recordings.GoVcr;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.GoVcr;

public class CassetteHeadersTests
{
    static readonly HeaderField[] Sent =
    [
        new("user-agent", "a browser"),
        new("authorization", "Bearer gsk_0123456789abcdefABCDEF"),
        new("cookie", "session=1"),
        new("ACCEPT", "*/*"),
        new("content-type", "application/json"),
        new(":authority", "api.groq.com"),
        new("x-user-agent", "no"),
    ];

    static readonly HeaderField[] Received =
    [
        new("set-cookie", "a=b"),
        new("x-ratelimit-remaining-requests", "3"),
        new("X-RateLimit-Remaining-Requests", "2"),
        new("content-type", "text/event-stream"),
        new("x-request-id", "req_1 gsk_0123456789abcdefABCDEF"),
        new("retry-after", "1"),
        new("openai-organization", "user-123"),
        new("x-provider", "azure"),
        new("x\nratelimit", "1"),
    ];

    [Test]
    public void Keeps_three_headers_of_a_request() =>
        Assert.That(
            Text(CassetteHeaders.Request(Sent)),
            Is.EqualTo(
                new[] { "Accept: */*", "Content-Type: application/json", "User-Agent: a browser" }
            )
        );

    [Test]
    public void Keeps_of_an_answer_what_says_nothing_about_who_asked() =>
        Assert.That(
            Text(CassetteHeaders.Response(Received)),
            Is.EqualTo(
                new[]
                {
                    "Content-Type: text/event-stream",
                    "Retry-After: 1",
                    "X-Ratelimit-Remaining-Requests: 3 | 2",
                    "X-Request-Id: req_1 [scrubbed]",
                }
            )
        );

    [Test]
    public void Keeps_the_header_that_names_the_upstream() =>
        Assert.That(
            Text(CassetteHeaders.Response(Received, "x-provider")),
            Does.Contain("X-Provider: azure")
        );

    static string[] Text(IEnumerable<RecordedHeader> headers) =>
        [.. headers.Select(header => $"{header.Name}: {string.Join(" | ", header.Values)}")];
}
