using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// Strings as they stand in the JSON text, without their quotes. <see cref="JsonElement.GetString"/> and the look-up of members
/// throw for lone surrogates and malformed UTF-8, which providers do send; nothing here does.
/// </summary>
static class JsonText
{
    public static ReadOnlySpan<byte> Raw(JsonElement text) =>
        JsonMarshal.GetRawUtf8Value(text)[1..^1];

    public static ReadOnlySpan<byte> RawName(JsonProperty member) =>
        JsonMarshal.GetRawUtf8PropertyName(member);

    public static bool HasEscape(ReadOnlySpan<byte> raw) => raw.IndexOf((byte)'\\') >= 0;

    /// <summary>The text; a lone surrogate stays one, malformed UTF-8 becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        if (!HasEscape(raw))
            return Encoding.UTF8.GetString(raw);
        using var text = new Decoded(raw, stackalloc char[Decoded.OnStack]);
        return new string(text.Span);
    }

    /// <summary>Code points of a text without lone surrogates.</summary>
    public static long CodePoints(string text) => text.EnumerateRunes().Count();

    /// <summary>Position of the first surrogate without its partner, or -1.</summary>
    public static int LoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
                return -1;
            i += next;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return i;
            i++;
        }
        return -1;
    }

    /// <summary>Puts U+FFFD in the place of every lone surrogate.</summary>
    public static void Mend(Span<char> text)
    {
        for (int at; (at = LoneSurrogate(text)) >= 0; text = text[(at + 1)..])
            text[at] = '\uFFFD';
    }

    /// <summary>Writes the text into a buffer that is at least as long as <paramref name="raw"/>; says how much it is.</summary>
    static int Decode(ReadOnlySpan<byte> raw, Span<char> buffer)
    {
        var written = 0;
        while (true)
        {
            var escape = raw.IndexOf((byte)'\\');
            if (escape < 0)
                return written + Encoding.UTF8.GetChars(raw, buffer[written..]);
            written += Encoding.UTF8.GetChars(raw[..escape], buffer[written..]);
            var letter = raw[escape + 1];
            buffer[written++] = letter switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'u' => CodeUnit(raw.Slice(escape + 2, 4)),
                _ => (char)letter,
            };
            raw = raw[(escape + (letter == (byte)'u' ? 6 : 2))..];
        }
    }

    static char CodeUnit(ReadOnlySpan<byte> digits)
    {
        var unit = 0;
        foreach (var digit in digits)
            unit =
                (unit << 4)
                | (digit <= (byte)'9' ? digit - (byte)'0' : (digit | 0x20) - (byte)'a' + 10);
        return (char)unit;
    }

    /// <summary>A decoded string in a buffer of the caller's stack, or a rented one where it is too long.</summary>
    public readonly ref struct Decoded : IDisposable
    {
        public const int OnStack = 256;

        readonly char[]? rented;

        public Decoded(ReadOnlySpan<byte> raw, Span<char> buffer)
        {
            if (raw.Length > buffer.Length)
                buffer = rented = ArrayPool<char>.Shared.Rent(raw.Length);
            Span = buffer[..Decode(raw, buffer)];
        }

        public Span<char> Span { get; }

        public void Dispose()
        {
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }
}
