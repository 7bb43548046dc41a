using System.Globalization;
using System.Text.Json;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Recordings.Formats;

/// <summary>
/// The witness of what a body was when it was sent: a recorder, or a person, who writes it otherwise seldom thinks of its length.
/// </summary>
internal static class ContentLength
{
    /// <summary>What of an answer cannot be trusted, because its length was another.</summary>
    public static NotKept OfAnswer(IReadOnlyList<HeaderField> headers, ReadOnlyMemory<byte> body)
    {
        if (
            Find(headers, "content-encoding") is not null
            || Find(headers, "transfer-encoding") is not null
            || Read(headers) is not { } length
            || length == body.Length
        )
        {
            return NotKept.None;
        }

        return JsonSyntax.IsValue(body.Span) ? NotKept.Json : NotKept.Body;
    }

    /// <summary>Whether a request is another than the one that was sent: not only spelled otherwise.</summary>
    public static bool RequestDiffers(IReadOnlyList<HeaderField> headers, ReadOnlyMemory<byte> body)
    {
        if (
            Find(headers, "content-encoding") is not null
            || Read(headers) is not { } length
            || length == 0
            || length == body.Length
        )
        {
            return false;
        }

        return !JsonSyntax.IsValue(body.Span) || !Spellings(body).Contains(length);
    }

    /// <summary>The lengths that one JSON value has as JavaScript, Python and Go write it.</summary>
    static HashSet<long> Spellings(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var (length, separators, escaped) = (0L, 0L, 0L);
        Count(document.RootElement, ref length, ref separators, ref escaped);
        return [length, length + separators, length + escaped, length + separators + escaped];
    }

    /// <param name="length">Without white space, all characters but the necessary ones unescaped.</param>
    /// <param name="separators">Commas and colons, behind which Python writes a blank.</param>
    /// <param name="escaped">What it is longer where all is ASCII.</param>
    static void Count(JsonElement value, ref long length, ref long separators, ref long escaped)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = 0;
                foreach (var member in value.EnumerateObject())
                {
                    CountText(JsonText.Name(member), ref length, ref escaped);
                    Count(member.Value, ref length, ref separators, ref escaped);
                    members++;
                }

                length += 2 + members + Math.Max(0, members - 1);
                separators += members + Math.Max(0, members - 1);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Count(item, ref length, ref separators, ref escaped);
                }

                var commas = Math.Max(0, value.GetArrayLength() - 1);
                length += 2 + commas;
                separators += commas;
                break;
            case JsonValueKind.String:
                CountText(JsonText.Read(value), ref length, ref escaped);
                break;
            default:
                length += JsonText.Raw(value).Length;
                break;
        }
    }

    static void CountText(string text, ref long length, ref long escaped)
    {
        const int Escape = 6;
        length += 2;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii)
            {
                length += rune.Utf8SequenceLength;
                escaped += (Escape * rune.Utf16SequenceLength) - rune.Utf8SequenceLength;
                continue;
            }

            length += rune.Value switch
            {
                '"' or '\\' or '\n' or '\r' or '\t' or '\b' or '\f' => 2,
                < ' ' => Escape,
                _ => 1,
            };
        }
    }

    static long? Read(IReadOnlyList<HeaderField> headers) =>
        long.TryParse(
            Find(headers, "content-length"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var length
        )
            ? length
            : null;

    static string? Find(IReadOnlyList<HeaderField> headers, string name) =>
        headers
            .FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?.Value;
}
