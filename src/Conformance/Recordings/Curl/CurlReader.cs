using System.Globalization;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Curl;

/// <summary>Reads what <c>curl -i</c> printed: the head of the answer, and its body byte by byte.</summary>
internal static class CurlReader
{
    /// <param name="url">Where it was asked; curl does not print it.</param>
    /// <param name="request">The body of the request; empty where it is unknown.</param>
    /// <exception cref="ImportException">The bytes are something else.</exception>
    public static ImportedFile Read(
        string name,
        ReadOnlyMemory<byte> bytes,
        string url,
        ReadOnlyMemory<byte> request
    )
    {
        Exchange exchange;
        try
        {
            exchange = RawAnswer.Read(bytes, request);
        }
        catch (UnreadableInputException problem)
        {
            throw new ImportException($"{name}: {problem.Message}");
        }

        if (!exchange.Response.HeadKnown)
        {
            throw new ImportException(
                $"{name}: found no head of an answer; expected a HAR file, or an answer with its head as `curl -sNi -o FILE` saves it"
            );
        }

        var captured = CurlCapture.Answer(bytes).Span;
        var end = captured.IndexOf("\r\n\r\n"u8);
        var response = exchange.Response with
        {
            // A head always has CRLF; without it a text tool has been at work, and on the body too.
            NotKept = NotKept.Times | (end >= 0 ? NotKept.None : NotKept.LineEndings),
        };
        // The last head is the answer's; proxies put theirs above it.
        var status = captured;
        while (end >= 0 && status[(end + 4)..].StartsWith("HTTP/"u8))
        {
            status = status[(end + 4)..];
            end = status.IndexOf("\r\n\r\n"u8);
        }

        return new ImportedFile(
            name,
            "curl -i",
            [
                new ImportedExchange(
                    new Exchange(new SentRequest("POST", url, request), response),
                    [],
                    name,
                    Day(response)
                )
                {
                    Protocol =
                        status.StartsWith("HTTP/2"u8) ? new RecordedProtocol("HTTP/2.0", 2, 0)
                        : status.StartsWith("HTTP/3"u8) ? new RecordedProtocol("HTTP/3.0", 3, 0)
                        : RecordedProtocol.Http11,
                },
            ],
            []
        );
    }

    static DateOnly? Day(ReceivedResponse response) =>
        DateTimeOffset.TryParseExact(
            response.Header("date"),
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : null;
}
