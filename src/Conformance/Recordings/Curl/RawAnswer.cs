using System.Text;
using Conformance.Judging;
using Conformance.Wire.EventStreams;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Curl;

/// <summary>Input that cannot be judged, said in a sentence.</summary>
internal sealed class UnreadableInputException(string message) : Exception(message);

/// <summary>Reads one answer as someone saved it: a body, or a body below the head that <c>curl -i</c> prints.</summary>
internal static class RawAnswer
{
    /// <param name="request">The request's body; empty where it is unknown.</param>
    /// <exception cref="UnreadableInputException">The bytes are no answer.</exception>
    public static Exchange Read(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> request)
    {
        if (bytes.IsEmpty)
        {
            throw new UnreadableInputException(
                "the input is empty; expected an event stream or a JSON body, with or without the head that `curl -i` prints"
            );
        }

        if (IsUtf16(bytes.Span))
        {
            throw new UnreadableInputException(
                "the input is UTF-16, as a Windows shell's redirection writes it; save the bytes as they came, for instance with `curl -o FILE`"
            );
        }

        var sent = new SentRequest("", "", request);
        var rest = CurlCapture.Answer(bytes);
        if (!rest.Span.StartsWith("HTTP/"u8))
        {
            return new Exchange(
                sent,
                new ReceivedResponse(200, [], BodyOf(rest)) { HeadKnown = false }
            );
        }

        while (true)
        {
            var (status, headers, length) = ReadHead(rest);
            rest = rest[length..];

            // A proxy's or an interim answer's head stands above the one that counts.
            if (rest.Span.StartsWith("HTTP/"u8))
            {
                continue;
            }

            return new Exchange(sent, new ReceivedResponse(status, headers, BodyOf(rest)));
        }
    }

    static ReadOnlyMemory<byte> BodyOf(ReadOnlyMemory<byte> captured) =>
        CurlCapture.WithoutChunkLengths(captured.Span) ?? captured;

    public static bool IsUtf16(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 2
        && (
            (bytes[0] == 0xFF && bytes[1] == 0xFE)
            || (bytes[0] == 0xFE && bytes[1] == 0xFF)
            || (bytes.Length >= 4 && bytes[1] == 0 && bytes[3] == 0 && bytes[0] != 0)
            || (bytes.Length >= 4 && bytes[0] == 0 && bytes[2] == 0 && bytes[1] != 0)
        );

    static (int Status, HeaderLines Headers, int Length) ReadHead(ReadOnlyMemory<byte> head)
    {
        var bytes = head.Span;
        var starts = new PagedList<int>();
        int? status = null;
        var at = 0;
        while (true)
        {
            var end = bytes[at..].IndexOf((byte)'\n');
            if (end < 0)
            {
                throw new UnreadableInputException(
                    "the head of the answer is not ended by an empty line; was the output cut?"
                );
            }

            var line = bytes.Slice(at, end).TrimEnd((byte)'\r');
            if (line.IsEmpty)
            {
                at += end + 1;
                return (status!.Value, new HeaderLines(head[..at], starts), at);
            }

            if (status is null)
            {
                status = ReadStatus(Encoding.Latin1.GetString(line));
            }
            else if (line.IndexOf((byte)':') > 0)
            {
                starts.Add(at);
            }

            at += end + 1;
        }
    }

    static int ReadStatus(string line)
    {
        var parts = line.Split(' ', 3);
        return
            parts.Length > 1
            && int.TryParse(parts[1], out var status)
            && status is >= 100 and <= 999
            ? status
            : throw new UnreadableInputException(
                $"found '{Excerpt.Escape(line, 60)}', expected a status line such as HTTP/1.1 200 OK"
            );
    }
}
