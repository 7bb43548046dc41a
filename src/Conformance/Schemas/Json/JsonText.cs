using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Conformance.Schemas;

/// <summary>
/// Strings as they stand in the JSON text, without their quotes. <see cref="JsonElement.GetString"/> and the look-up of members
/// throw for lone surrogates and malformed UTF-8, which providers do send; nothing here does.
/// </summary>
static class JsonText
{
    public static ReadOnlySpan<byte> Raw(JsonElement text) =>
        JsonMarshal.GetRawUtf8Value(text)[1..^1];

    /// <summary>The text; a lone surrogate stays one, malformed UTF-8 becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        // It knows the escapes of JSON, and lets half a character be.
        return text.Contains('\\', StringComparison.Ordinal) ? Regex.Unescape(text) : text;
    }

    /// <summary>The text with U+FFFD in the place of every lone surrogate.</summary>
    public static string WellFormed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
