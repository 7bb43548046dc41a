using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Specs.Yaml;

/// <summary>A YAML node as the bytes of the JSON value that it means, members in the order of the file.</summary>
internal static class YamlJson
{
    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ReadOnlyMemory<byte> Write(YamlNode node, SpecErrors errors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(node, writer, errors);
        }

        return buffer.WrittenMemory;
    }

    static void Write(YamlNode node, Utf8JsonWriter writer, SpecErrors errors)
    {
        switch (node)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach (var (key, value) in mapping.Entries)
                {
                    writer.WritePropertyName(key.Text);
                    Write(value, writer, errors);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(item, writer, errors);
                }

                writer.WriteEndArray();
                break;
            case YamlScalar scalar:
                Write(scalar, writer, errors);
                break;
        }
    }

    static void Write(YamlScalar scalar, Utf8JsonWriter writer, SpecErrors errors)
    {
        switch (scalar.Kind)
        {
            case YamlKind.Null:
                writer.WriteNullValue();
                break;
            case YamlKind.Boolean:
                writer.WriteBooleanValue(CoreSchema.IsTrue(scalar.Text));
                break;
            case YamlKind.String:
                writer.WriteStringValue(scalar.Text);
                break;
            default:
                var number = CoreSchema.JsonNumber(scalar.Text);
                if (number is null)
                {
                    errors.Add(
                        scalar,
                        $"JSON has no number {SpecErrors.Quote(scalar.Text)}; expected a finite decimal number, or quotes if it is meant as text"
                    );
                }

                // Raw, because a number of any length is legal JSON and must arrive unrounded.
                writer.WriteRawValue(number ?? "0", skipInputValidation: true);
                break;
        }
    }
}
