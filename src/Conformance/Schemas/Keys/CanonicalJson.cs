using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>JSON in the one form that equal values have: numbers by value, strings without needless escapes, members by name.</summary>
static class CanonicalJson
{
    // Half a character is no text that the library could read. It takes the place of a private character of plane 16,
    // which nobody sends, so that different halves stay different.
    const int ShelterOfHalves = 0x100000;

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
        for (int at; (at = JsonText.LoneSurrogate(text)) >= 0; )
            text =
                $"{text.AsSpan(0, at)}{char.ConvertFromUtf32(ShelterOfHalves + text[at])}{text.AsSpan(at + 1)}";
        return text;
    }

    /// <summary>As it was sent, halves of characters as U+FFFD.</summary>
    public static string Told(string text)
    {
        for (
            var half = 0xD800;
            half < 0xE000 && text.AsSpan().ContainsAny('\uDBF6', '\uDBF7');
            half++
        )
            text = text.Replace(
                char.ConvertFromUtf32(ShelterOfHalves + half),
                "\uFFFD",
                StringComparison.Ordinal
            );
        return text;
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
