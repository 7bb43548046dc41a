using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// Makes a value that a schema allows, from the keywords that schemas of tools are made of. A sample, not a solver: whoever asks
/// for what these keywords cannot say gets a value that does not fit.
/// </summary>
static class SchemaSample
{
    const int Deepest = 16;

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An object with the members that either schema requires; the first one says more of their values.</summary>
    public static string Object(JsonElement? wanted, JsonElement? declared)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            WriteObject(json, [wanted ?? default, declared ?? default], 0);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void WriteObject(Utf8JsonWriter json, JsonElement[] schemas, int depth)
    {
        var names = new List<string>();
        foreach (var schema in schemas)
        {
            if (Member(schema, "required") is { ValueKind: JsonValueKind.Array } required)
            {
                foreach (var name in required.EnumerateArray())
                {
                    if (
                        name.ValueKind == JsonValueKind.String
                        && !names.Contains(name.GetString()!)
                    )
                    {
                        names.Add(name.GetString()!);
                    }
                }
            }
        }

        json.WriteStartObject();
        foreach (var name in names)
        {
            json.WritePropertyName(name);
            Write(
                json,
                [.. schemas.Select(schema => Member(Member(schema, "properties"), name))],
                depth + 1
            );
        }

        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, JsonElement[] schemas, int depth)
    {
        if (depth > Deepest)
        {
            json.WriteNullValue();
            return;
        }

        if (Keyword(schemas, "const") is { } constant)
        {
            constant.WriteTo(json);
            return;
        }

        if (
            Keyword(schemas, "enum") is { ValueKind: JsonValueKind.Array } choices
            && choices.GetArrayLength() > 0
        )
        {
            choices[0].WriteTo(json);
            return;
        }

        foreach (var word in (string[])["anyOf", "oneOf", "allOf"])
        {
            if (
                Keyword(schemas, word) is { ValueKind: JsonValueKind.Array } branches
                && branches.GetArrayLength() > 0
            )
            {
                Write(json, [branches[0]], depth + 1);
                return;
            }
        }

        WriteOfType(json, schemas, TypeOf(schemas), depth);
    }

    static void WriteOfType(Utf8JsonWriter json, JsonElement[] schemas, string type, int depth)
    {
        switch (type)
        {
            case "object":
                WriteObject(json, schemas, depth);
                break;
            case "array":
                json.WriteStartArray();
                var items = schemas.Select(schema => Member(schema, "items")).ToArray();
                for (long i = 0; i < Math.Clamp(Number(schemas, "minItems") ?? 1, 0, 100); i++)
                {
                    Write(json, items, depth + 1);
                }

                json.WriteEndArray();
                break;
            case "integer":
            case "number":
                json.WriteNumberValue(
                    Number(schemas, "minimum")
                        ?? (Number(schemas, "exclusiveMinimum") + 1)
                        ?? Math.Min(1, Number(schemas, "maximum") ?? 1)
                );
                break;
            case "boolean":
                json.WriteBooleanValue(true);
                break;
            case "null":
                json.WriteNullValue();
                break;
            default:
                json.WriteStringValue(Text(schemas));
                break;
        }
    }

    /// <summary>The first type that a schema names; what has properties is an object, what has a pattern a string.</summary>
    static string TypeOf(JsonElement[] schemas)
    {
        if (Keyword(schemas, "type") is { } type)
        {
            return type.ValueKind == JsonValueKind.Array && type.GetArrayLength() > 0
                ? type[0].GetString() ?? "string"
                : type.GetString() ?? "string";
        }

        return Keyword(schemas, "properties") is not null ? "object"
            : Keyword(schemas, "items") is not null ? "array"
            : Keyword(schemas, "minimum") is not null || Keyword(schemas, "maximum") is not null
                ? "number"
            : "string";
    }

    /// <summary>What a pattern without special characters says, itself; else something long enough.</summary>
    static string Text(JsonElement[] schemas)
    {
        var text = Keyword(schemas, "pattern") is { ValueKind: JsonValueKind.String } pattern
            ? pattern.GetString()!.TrimStart('^').TrimEnd('$')
            : "sample";
        var least = (int)Math.Clamp(Number(schemas, "minLength") ?? 0, 0, 10_000);
        return text.Length >= least ? text : text.PadRight(least, 'x');
    }

    static long? Number(JsonElement[] schemas, string name) =>
        Keyword(schemas, name) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetDouble(out var number)
        && Math.Abs(number) < 1e15
            ? (long)Math.Ceiling(number)
            : null;

    static JsonElement? Keyword(JsonElement[] schemas, string name)
    {
        foreach (var schema in schemas)
        {
            if (Member(schema, name) is { ValueKind: not JsonValueKind.Undefined } value)
            {
                return value;
            }
        }

        return null;
    }

    static JsonElement Member(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value)
            ? value
            : default;
}
