using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Conformance.Wire.Json;

namespace Conformance.Recordings.Trees;

/// <summary>
/// Writes a body that a recorder took apart as JSON again: the same values, in the order of the file. How they were spelled is
/// lost.
/// </summary>
internal static class TreeJson
{
    // Of a character's bytes in UTF-8.
    const byte FirstOfFour = 0xF0;
    const int Four = 4;

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // A member that stands twice stands twice.
        SkipValidation = true,
    };

    public static byte[] Write(TreeNode node)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            Write(json, node);
        }

        return bytes.ToArray();
    }

    static void Write(Utf8JsonWriter json, TreeNode node)
    {
        switch (node)
        {
            case TreeMapping mapping:
                json.WriteStartObject();
                foreach (var (name, value) in mapping.Members)
                {
                    json.WritePropertyName(name);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case TreeList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case TreeText { Plain: true } plain:
                WritePlain(json, plain);
                break;
            case TreeText text:
                WriteText(json, text.Bytes("a text").Span);
                break;
        }
    }

    /// <summary>The framework escapes what takes four bytes, whatever its encoder is told; recorders and providers do not.</summary>
    static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAnyInRange(FirstOfFour, byte.MaxValue) < 0 || !Utf8.IsValid(text))
        {
            json.WriteStringValue(text);
            return;
        }

        var raw = new ArrayBufferWriter<byte>(text.Length + 2);
        raw.Write("\""u8);
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyInRange(FirstOfFour, byte.MaxValue);
            plain = plain < 0 ? text.Length : plain;
            raw.Write(JsonEncodedText.Encode(text[..plain], Options.Encoder).EncodedUtf8Bytes);
            var whole = plain + Math.Min(Four, text.Length - plain);
            raw.Write(text[plain..whole]);
            text = text[whole..];
        }

        raw.Write("\""u8);
        json.WriteRawValue(raw.WrittenSpan, skipInputValidation: true);
    }

    static void WritePlain(Utf8JsonWriter json, TreeText plain)
    {
        switch (plain.Value)
        {
            case "true" or "True" or "TRUE":
                json.WriteBooleanValue(true);
                break;
            case "false" or "False" or "FALSE":
                json.WriteBooleanValue(false);
                break;
            case var _ when plain.IsNull:
                json.WriteNullValue();
                break;
            case var number when IsJsonNumber(number):
                json.WriteRawValue(number, skipInputValidation: true);
                break;
            case var number when YamlFloat(number) is { } value:
                json.WriteNumberValue(value);
                break;
            default:
                json.WriteStringValue(plain.Value);
                break;
        }
    }

    static bool IsJsonNumber(string text) =>
        text[0] is '-' or (>= '0' and <= '9') && JsonSyntax.IsValue(Encoding.UTF8.GetBytes(text));

    /// <summary>What YAML writes and JSON does not: <c>1.</c>, <c>+1.5</c>, <c>.5</c>.</summary>
    static double? YamlFloat(string text) =>
        text.Contains('.', StringComparison.Ordinal)
        && text.All(static c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or 'e' or 'E')
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;
}
