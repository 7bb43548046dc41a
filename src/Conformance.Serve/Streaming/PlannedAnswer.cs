using System.IO.Compression;
using Conformance.Judging;
using Conformance.Serve.Faults;
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
/// <param name="Ends">The ends of the writes.</param>
internal sealed record PlannedAnswer(
    int Status,
    IReadOnlyList<HeaderField> Headers,
    ReadOnlyMemory<byte> Body,
    IReadOnlyList<int> Ends,
    Ending Ending
)
{
    const string EventStreamType = "text/event-stream";
    const string JsonType = "application/json";

    public static PlannedAnswer Of(ReceivedResponse response, string? fault)
    {
        if (fault is not null && ErrorBodies.Of(fault) is { } error)
        {
            return Error(error.Status, error.Body, fault == "429");
        }

        var body = response.Body;
        var headers = new List<HeaderField>(ForwardedHeaders.Of(response.Headers));
        var type =
            response.Header("content-type")
            ?? (BodySniffer.StartsLikeEventStream(body.Span) ? EventStreamType : JsonType);
        var ending = Ending.Complete;
        List<int>? ends = null;
        switch (fault)
        {
            case "reset-before":
                return new PlannedAnswer(response.Status, [], default, [], Ending.Reset);
            case "reset-within":
                body = Half(body);
                ending = Ending.Reset;
                break;
            case "stall":
                body = Half(body);
                ending = Ending.Stall;
                break;
            case "truncated":
                body = WithoutLastEvent(body);
                break;
            case "error-in-stream":
                byte[] broken =
                [
                    .. Half(body).Span,
                    .. "data: "u8,
                    .. ErrorBodies.Write("The server had an error.", "server_error", null),
                    .. "\n\n"u8,
                ];
                body = broken;
                break;
            case "wrong-content-type":
                type = "text/html";
                break;
            case "gzip":
                body = Compress(body);
                headers.Add(new HeaderField("Content-Encoding", "gzip"));
                ends = [body.Length];
                break;
            case "crlf":
                body = WithCrLf(body.Span);
                break;
            case "bom":
                byte[] marked = [0xEF, 0xBB, 0xBF, .. body.Span];
                body = marked;
                break;
            case "byte-by-byte":
                ends = WritePlan.OfBytes(body.Span);
                break;
            case "split-utf8":
                ends = WritePlan.InsideCharacters(body);
                break;
            case "close-after":
                headers.Add(new HeaderField("Connection", "keep-alive"));
                ending = Ending.Close;
                break;
        }

        headers.Add(new HeaderField("Content-Type", type));
        return new PlannedAnswer(
            response.Status,
            headers,
            body,
            ends ?? WritePlan.OfEvents(body),
            ending
        );
    }

    public static PlannedAnswer Error(int status, byte[] body, bool retryAfter = false) =>
        new(
            status,
            retryAfter
                ? [new HeaderField("Content-Type", JsonType), new HeaderField("Retry-After", "1")]
                : [new HeaderField("Content-Type", JsonType)],
            body,
            [body.Length],
            Ending.Complete
        );

    /// <summary>The first half of the events; of what is no event stream, of the bytes.</summary>
    static ReadOnlyMemory<byte> Half(ReadOnlyMemory<byte> body)
    {
        var ends = WritePlan.OfEvents(body);
        return body[..(ends.Count > 1 ? ends[(ends.Count - 1) / 2] : body.Length / 2)];
    }

    static ReadOnlyMemory<byte> WithoutLastEvent(ReadOnlyMemory<byte> body)
    {
        var ends = WritePlan.OfEvents(body);
        return body[..(ends.Count > 1 ? ends[^2] : body.Length / 2)];
    }

    static byte[] Compress(ReadOnlyMemory<byte> body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }

        return compressed.ToArray();
    }

    static byte[] WithCrLf(ReadOnlySpan<byte> body)
    {
        var lines = new List<byte>(body.Length + 256);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '\n' && (i == 0 || body[i - 1] != '\r'))
            {
                lines.Add((byte)'\r');
            }

            lines.Add(body[i]);
        }

        return [.. lines];
    }
}
