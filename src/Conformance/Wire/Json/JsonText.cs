using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Conformance.Wire.Json;

/// <summary>Strings from JSON that may hold lone surrogates or invalid UTF-8, which the framework refuses to decode.</summary>
internal static class JsonText
{
    /// <summary>The string's value, anything undecodable as U+FFFD. <paramref name="element"/> must be a string.</summary>
    public static string Read(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Unescape(Raw(element));
        }
    }

    public static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    /// <summary>
    /// The member of that name of an object. The framework's own search throws where another member's name holds half a
    /// character.
    /// </summary>
    public static bool TryFind(JsonElement element, string name, out JsonElement value)
    {
        try
        {
            return element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            var found = false;
            value = default;
            foreach (var property in element.EnumerateObject())
            {
                if (Name(property) == name)
                {
                    (found, value) = (true, property.Value);
                }
            }

            return found;
        }
    }

    /// <summary>The name as UTF-8, to be compared; one that cannot be decoded is as it stands.</summary>
    public static ReadOnlySpan<byte> Utf8Name(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return raw.IndexOf((byte)'\\') < 0 ? raw : Encoding.UTF8.GetBytes(Name(property));
    }

    /// <summary>
    /// The integer that a number token without fraction and exponent stands for; one beyond 64 bits is the largest or smallest,
    /// so that no rule loses sight of it. Null for everything else.
    /// </summary>
    public static long? Integer(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        if (element.TryGetInt64(out var number))
        {
            return number;
        }

        var raw = JsonMarshal.GetRawUtf8Value(element);
        var negative = raw[0] == (byte)'-';
        return (negative ? raw[1..] : raw).IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 ? null
            : negative ? long.MinValue
            : long.MaxValue;
    }

    /// <summary>The element as it was written, cut to 80 characters, for a message.</summary>
    public static string Short(JsonElement element)
    {
        var raw = Raw(element);
        return raw.Length <= 80 ? raw : string.Concat(raw.AsSpan(0, 79), "…");
    }

    /// <summary>The bytes as written; <c>GetRawText</c> would throw on invalid UTF-8.</summary>
    public static string Raw(JsonElement element) =>
        Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));

    static string Unescape(string raw)
    {
        var result = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\' || i + 1 >= raw.Length - 1)
            {
                result.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] != 'u' || i + 4 >= raw.Length)
            {
                result.Append(
                    raw[i] switch
                    {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        'b' => '\b',
                        'f' => '\f',
                        var other => other,
                    }
                );
                continue;
            }

            _ = ushort.TryParse(
                raw.AsSpan(i + 1, 4),
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture,
                out var unit
            );
            result.Append((char)unit);
            i += 4;
        }

        return Scrub(result.ToString());
    }

    /// <summary>Lone surrogates become U+FFFD, as every encoder would write them.</summary>
    static string Scrub(string text)
    {
        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != OperationStatus.Done)
            {
                rune = Rune.ReplacementChar;
            }

            result.Append(rune.ToString());
            rest = rest[used..];
        }

        return result.ToString();
    }
}
