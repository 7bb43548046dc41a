using System.Buffers.Text;
using System.Text;

namespace Conformance.Recordings.Curl;

/// <summary>
/// What a capture has besides the answer: the mark that editors put before a text, the notes of <c>curl -v</c>, the lengths that
/// <c>curl --raw</c> leaves in. None of it is the provider's.
/// </summary>
internal static class CurlCapture
{
    static readonly string[] ClosingNotes = ["* Connection #", "* Closing connection"];

    /// <summary>Head and body as <c>curl -i</c> prints them, or the body alone.</summary>
    public static ReadOnlyMemory<byte> Answer(ReadOnlyMemory<byte> capture)
    {
        if (capture.Span.StartsWith("\uFEFF"u8))
        {
            capture = capture[3..];
        }

        return IsVerbose(capture.Span) ? OfVerbose(capture.Span) : capture;
    }

    /// <summary>The body without the lengths of its chunks; null where it has none.</summary>
    public static byte[]? WithoutChunkLengths(ReadOnlySpan<byte> body)
    {
        var content = new MemoryStream(body.Length);
        for (var rest = body; !rest.IsEmpty; )
        {
            var end = rest.IndexOf("\r\n"u8);
            if (end is < 1 or > 16 || ChunkLength(rest[..end]) is not { } length)
            {
                return null;
            }

            rest = rest[(end + 2)..];
            if (length == 0)
            {
                break;
            }

            if (rest.Length <= length)
            {
                // The capture ends within this chunk.
                content.Write(rest);
                break;
            }

            content.Write(rest[..length]);
            rest = rest[length..];
            if (!rest.StartsWith("\r\n"u8))
            {
                return null;
            }

            rest = rest[2..];
        }

        return content.Length == 0 ? null : content.ToArray();
    }

    static int? ChunkLength(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out int length, out var used, 'x')
        && (used == line.Length || line[used] == ';')
        && length >= 0
            ? length
            : null;

    public static bool IsVerbose(ReadOnlySpan<byte> capture) =>
        (
            capture.StartsWith("* "u8)
            || capture.StartsWith("> "u8)
            || capture.StartsWith("< HTTP/"u8)
        ) && (capture.StartsWith("< HTTP/"u8) || capture.IndexOf("\n< HTTP/"u8) >= 0);

    static byte[] OfVerbose(ReadOnlySpan<byte> capture)
    {
        var head = new MemoryStream();
        var body = new MemoryStream(capture.Length);
        while (!capture.IsEmpty)
        {
            var end = capture.IndexOf((byte)'\n');
            var line = end < 0 ? capture : capture[..(end + 1)];
            capture = capture[line.Length..];
            if (line.StartsWith("< "u8))
            {
                head.Write(line[2..]);
            }
            else if (!IsNote(line))
            {
                body.Write(WithoutClosingNote(line));
            }
        }

        body.WriteTo(head);
        return head.ToArray();
    }

    static bool IsNote(ReadOnlySpan<byte> line) =>
        line.StartsWith("* "u8)
        || line.StartsWith("> "u8)
        || (
            (line.StartsWith("{ ["u8) || line.StartsWith("} ["u8))
            && line.TrimEnd("\r\n"u8).EndsWith(" bytes data]"u8)
        );

    /// <summary>Behind a body without a line's end the last note stands on the same line.</summary>
    static ReadOnlySpan<byte> WithoutClosingNote(ReadOnlySpan<byte> line)
    {
        foreach (var note in ClosingNotes)
        {
            var at = line.LastIndexOf(Encoding.ASCII.GetBytes(note));
            if (at > 0)
            {
                return line[..at];
            }
        }

        return line;
    }
}
