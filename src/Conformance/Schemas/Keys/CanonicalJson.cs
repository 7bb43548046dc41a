using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>JSON in the one form that equal values have: numbers by value, strings without needless escapes, members by name.</summary>
static class CanonicalJson
{
    // Half a character is no text that the library could read, and ~ it takes for the beginning of an escape. Each takes the
    // place of a private character of plane 16, which nobody sends, so that different ones stay different.
    const int Shelter = 0x100000;

    public static string Of(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Quote(Text(JsonText.Raw(value)));
            case JsonValueKind.Number:
                return JsonNumber.Canonical(JsonMarshal.GetRawUtf8Value(value));
            case JsonValueKind.Array:
                return $"[{string.Join(',', Items(value).Select(Of))}]";
            case JsonValueKind.Object:
                var last = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var member in value.EnumerateObject())
                    last[Text(JsonText.RawName(member))] = member.Value;
                return $"{{{string.Join(',', last.Select(member => $"{Quote(member.Key)}:{Of(member.Value)}"))}}}";
            default:
                return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));
        }
    }

    /// <summary>A text that is well-formed, halves of characters replaced.</summary>
    public static string Text(ReadOnlySpan<byte> raw) => Sheltered(JsonText.Decode(raw));

    public static string Sheltered(string text)
    {
        if (!text.Contains('~', StringComparison.Ordinal) && JsonText.LoneSurrogate(text) < 0)
            return text;
        var sheltered = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                sheltered.Append(text, i++, 2);
            else if (text[i] == '~' || char.IsSurrogate(text[i]))
                sheltered.Append(char.ConvertFromUtf32(Shelter + text[i]));
            else
                sheltered.Append(text[i]);
        }
        return sheltered.ToString();
    }

    /// <summary>As it was sent, halves of characters as U+FFFD.</summary>
    public static string Told(string text)
    {
        // The high surrogates of what may be sheltered.
        if (!text.AsSpan().ContainsAny('\uDBC0', '\uDBF6', '\uDBF7'))
            return text;
        var told = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var hidden = rune.Value - Shelter;
            var shown =
                hidden == '~' ? new Rune('~')
                : hidden is >= 0xD800 and < 0xE000 ? Rune.ReplacementChar
                : rune;
            told.Append(shown.ToString());
        }
        return told.ToString();
    }

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c < ' ')
                quoted.Append($"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    static IEnumerable<JsonElement> Items(JsonElement array)
    {
        foreach (var item in array.EnumerateArray())
            yield return item;
    }
}
