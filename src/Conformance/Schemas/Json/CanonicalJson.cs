using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Conformance.Schemas;

/// <summary>JSON in the one form that equal values have: numbers by value, strings without needless escapes, members by name.</summary>
static partial class CanonicalJson
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
                return $"[{string.Join(',', value.EnumerateArray().Select(Of))}]";
            case JsonValueKind.Object:
                var last = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var member in value.EnumerateObject())
                    last[Text(JsonMarshal.GetRawUtf8PropertyName(member))] = member.Value;
                return $"{{{string.Join(',', last.Select(member => $"{Quote(member.Key)}:{Of(member.Value)}"))}}}";
            default:
                return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));
        }
    }

    /// <summary>What stands between the quotes of a string, in its canonical form.</summary>
    public static ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> raw) =>
        raw.IndexOfAny((byte)'\\', (byte)'~') < 0 && Utf8.IsValid(raw)
            ? raw
            : Encoding.UTF8.GetBytes(Quote(Text(raw))).AsSpan()[1..^1];

    public static byte[] Raw(string text) =>
        Encoding.UTF8.GetBytes(Quote(Sheltered(text))).AsSpan()[1..^1].ToArray();

    /// <summary>A text that is well-formed, halves of characters replaced.</summary>
    public static string Text(ReadOnlySpan<byte> raw) => Sheltered(JsonText.Decode(raw));

    public static string Sheltered(string text) =>
        Unsafe().Replace(text, static odd => char.ConvertFromUtf32(Shelter + odd.Value[0]));

    /// <summary>As it was sent, halves of characters as U+FFFD.</summary>
    public static string Told(string text) =>
        InShelter().Replace(text, static odd => odd.Value[0] == '\uDBC0' ? "~" : "\uFFFD");

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

    [GeneratedRegex(
        @"~|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant,
        // Neither pattern repeats anything: there is nothing to go back to.
        matchTimeoutMilliseconds: -1
    )]
    private static partial Regex Unsafe();

    // What ~ and each half of a character became.
    [GeneratedRegex(
        @"\uDBC0\uDC7E|[\uDBF6\uDBF7][\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: -1
    )]
    private static partial Regex InShelter();
}
