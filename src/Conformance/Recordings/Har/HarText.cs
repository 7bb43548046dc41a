using System.Text;
using System.Text.Unicode;
using Conformance.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Har;

/// <summary>
/// The bytes behind a text. Chromium shows a body to its tools in the encoding that the content type names, and an event
/// stream whose content type names none in Windows-1252 (measured: 156), though every client reads it as UTF-8: what was
/// decoded so is encoded so again, which gives every byte back.
/// </summary>
internal static class HarText
{
    // The WHATWG's table for the bytes 80 to 9F; all others stand for the code point of their own number.
    const string C1 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    const int ByteOrderMark = 3;

    /// <param name="size">The size of the content as the file tells it; null where it does not.</param>
    /// <param name="contentType">As the answer's header has it.</param>
    /// <returns>Null where the text was decoded in a way that cannot be taken back.</returns>
    public static (ReadOnlyMemory<byte> Bytes, NotKept NotKept)? Encode(
        string text,
        double? size,
        string? contentType,
        HarTool.Kind tool
    )
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return tool switch
        {
            HarTool.Kind.Polly => (utf8, NotKept.None),
            HarTool.Kind.DevTools => BySize(text, utf8, size),
            HarTool.Kind.PlaywrightChromium => (
                DeclaresUtf8(contentType) ? utf8 : Readable(Windows1252(text)) ?? utf8,
                NotKept.Bytes
            ),
            _ => (utf8, NotKept.LineEndings | NotKept.Terminator | NotKept.Bytes),
        };
    }

    /// <summary>DevTools counts the bytes that came, so that the right encoding is the one that gives as many.</summary>
    static (ReadOnlyMemory<byte>, NotKept)? BySize(string text, byte[] utf8, double? size)
    {
        if (size == utf8.Length)
        {
            return (utf8, NotKept.None);
        }

        if (Windows1252(text) is { } bytes && size == bytes.Length)
        {
            return (bytes, NotKept.None);
        }

        return
            size is null
            || size == utf8.Length + ByteOrderMark
            || text.Contains('\uFFFD', StringComparison.Ordinal)
            ? (utf8, NotKept.Bytes)
            : null;
    }

    static bool DeclaresUtf8(string? contentType) =>
        contentType is not null
        && MediaType.Of(contentType) is var type
        && (
            type.Charset?.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ?? type.Name != "text/event-stream"
        );

    static byte[]? Readable(byte[]? bytes) =>
        bytes is not null && Utf8.IsValid(bytes) ? bytes : null;

    /// <summary>Null where a character is none of that encoding.</summary>
    static byte[]? Windows1252(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var special = C1.IndexOf(c, StringComparison.Ordinal);
            if (special < 0 && (c > 0xFF || c is >= '\u0080' and <= '\u009F'))
            {
                return null;
            }

            bytes[i] = special < 0 ? (byte)c : (byte)(0x80 + special);
        }

        return bytes;
    }
}
