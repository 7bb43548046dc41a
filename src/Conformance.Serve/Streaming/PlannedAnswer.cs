using Conformance.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Streaming;

/// <summary>What becomes of the connection when the last write is done.</summary>
internal enum Ending
{
    Complete,
    Reset,
    Stall,
    Close,
}

/// <summary>An answer as it is to be sent: its head, its bytes, where they are cut into writes, and how it ends.</summary>
/// <param name="Headers">The content type is the last one.</param>
/// <param name="Ends">The ends of the writes.</param>
internal sealed record PlannedAnswer(
    int Status,
    IReadOnlyList<HeaderField> Headers,
    ReadOnlyMemory<byte> Body,
    IReadOnlyList<int> Ends,
    Ending Ending
)
{
    const string ContentType = "Content-Type";
    const string EventStreamType = "text/event-stream";
    const string JsonType = "application/json";

    /// <summary>As it was recorded, event by event.</summary>
    public static PlannedAnswer Of(ReceivedResponse response)
    {
        var body = response.Body;
        var type =
            response.Header("content-type")
            ?? (BodySniffer.StartsLikeEventStream(body.Span) ? EventStreamType : JsonType);
        return new PlannedAnswer(
            response.Status,
            [.. ForwardedHeaders.Of(response.Headers), new HeaderField(ContentType, type)],
            body,
            WritePlan.OfEvents(body),
            Ending.Complete
        );
    }

    /// <summary>An answer of the server's own, in one piece.</summary>
    public static PlannedAnswer Json(int status, byte[] body, bool retryAfter = false) =>
        new(
            status,
            retryAfter
                ? [new HeaderField(ContentType, JsonType), new HeaderField("Retry-After", "1")]
                : [new HeaderField(ContentType, JsonType)],
            body,
            [body.Length],
            Ending.Complete
        );

    public PlannedAnswer WithBody(ReadOnlyMemory<byte> body) =>
        this with
        {
            Body = body,
            Ends = WritePlan.OfEvents(body),
        };

    public PlannedAnswer WithContentType(string type) =>
        this with
        {
            Headers = [.. Headers.SkipLast(1), new HeaderField(ContentType, type)],
        };

    /// <summary>Before the content type.</summary>
    public PlannedAnswer WithHeader(string name, string value) =>
        this with
        {
            Headers = [.. Headers.SkipLast(1), new HeaderField(name, value), Headers[^1]],
        };
}
