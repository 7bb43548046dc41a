using System.Text;
using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Judging;

/// <summary>
/// Short, harmless text from a provider's bytes: control characters, direction overrides and other invisible characters
/// escaped, never more than 200 characters.
/// </summary>
internal static class Excerpt
{
    const int MostCharacters = 200;
    const int Before = 60;

    /// <summary>The bytes around the member that <paramref name="pointer"/> names; the beginning where it names nothing.</summary>
    public static string Of(ReadOnlyMemory<byte> json, string pointer) =>
        Window(json.Span, Math.Max(0, Locate(json.Span, pointer) - Before));

    /// <summary>The bytes from a place in a body on.</summary>
    public static string At(ReadOnlySpan<byte> body, int offset) => Window(body[offset..], 0);

    /// <summary>The last bytes of a body, for what is absent from it.</summary>
    public static string OfEnd(ReadOnlySpan<byte> body) =>
        Window(body, Math.Max(0, body.Length - (MostCharacters * 3 / 4)));

    static string Window(ReadOnlySpan<byte> bytes, int from)
    {
        // Not inside a character: continuation bytes are 10xxxxxx.
        while (from > 0 && (bytes[from] & 0xC0) == 0x80)
        {
            from--;
        }

        var slice = bytes[from..Math.Min(bytes.Length, from + (MostCharacters * 4))];
        var text = Escape(Encoding.UTF8.GetString(slice), MostCharacters - (from > 0 ? 1 : 0));
        return from > 0 ? "…" + text : text;
    }

    public static string Escape(string text) => Escape(text, MostCharacters);

    /// <summary>
    /// <paramref name="text"/> with everything invisible or dangerous to a terminal written as <c>\uXXXX</c>, cut to
    /// <paramref name="most"/> characters with an ellipsis.
    /// </summary>
    public static string Escape(string text, int most)
    {
        var plain = text.Length <= most;
        for (var i = 0; plain && i < text.Length; i++)
        {
            plain = !NeedsEscape(text[i]);
        }

        if (plain)
        {
            return text;
        }

        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var pair =
                char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var piece = c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when pair => text.Substring(i, 2),
                _ when NeedsEscape(c) => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            };
            if (
                result.Length + piece.Length > most - 1
                && (i + (pair ? 2 : 1) < text.Length || result.Length + piece.Length > most)
            )
            {
                return result.Append('…').ToString();
            }

            result.Append(piece);
            i += pair ? 1 : 0;
        }

        return result.ToString();
    }

    static bool NeedsEscape(char c) =>
        char.IsControl(c)
        || char.IsSurrogate(c)
        || c
            is (>= '\u200B' and <= '\u200F')
                or (>= '\u2028' and <= '\u202E')
                or (>= '\u2060' and <= '\u206F')
                or '\uFEFF'
                or '\u00AD'
                or '\u061C';

    /// <summary>Byte position of the value (or, for a missing member, of its object) that the pointer names.</summary>
    static int Locate(ReadOnlySpan<byte> json, string pointer)
    {
        var segments = pointer.Split('/');
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
        var found = 0;
        try
        {
            reader.Read();
            for (var i = 1; i < segments.Length; i++)
            {
                if (!Descend(ref reader, PointerText.Unescape(segments[i]), ref found))
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The payload is not JSON to its end; what was found up to there is the best place to show.
        }

        return found;
    }

    static bool Descend(ref Utf8JsonReader reader, string segment, ref int found)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var start = (int)reader.TokenStartIndex;
                var match = reader.ValueTextEquals(segment);
                reader.Read();
                if (match)
                {
                    found = start;
                    return true;
                }

                reader.Skip();
            }

            return false;
        }

        if (
            reader.TokenType != JsonTokenType.StartArray
            || !int.TryParse(segment, out var position)
        )
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (position-- == 0)
            {
                found = (int)reader.TokenStartIndex;
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
