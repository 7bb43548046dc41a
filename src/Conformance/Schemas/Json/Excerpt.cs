using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>The beginning of a value's raw JSON, for messages.</summary>
static class Excerpt
{
    public const int Length = 80;

    public static string Of(JsonElement value, int length = Length)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        // A character takes at most four bytes, so this much is always enough, and a huge value is not decoded whole.
        var text = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, (length + 1) * 4)]);
        return Cut(text, length);
    }

    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return $"{text.AsSpan(0, end)}…";
    }
}
