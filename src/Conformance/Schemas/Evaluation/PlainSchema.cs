using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// Writes what was read for the library: only what asserts, in the words of 2020-12, each schema counted, and references to
/// definitions of its own making. No identifier, anchor, draft or annotation of the document reaches it.
/// </summary>
sealed class PlainSchema(Utf8JsonWriter json)
{
    readonly Dictionary<SchemaNode, bool> definitions = [];

    public static byte[] Of(SchemaNode root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            new PlainSchema(json).WriteDocument(root);
        return buffer.WrittenSpan.ToArray();
    }

    void WriteDocument(SchemaNode root)
    {
        json.WriteStartObject();
        json.WriteStartArray("allOf");
        WriteAt(root);
        json.WriteEndArray();
        json.WriteStartObject("$defs");
        while (definitions.FirstOrDefault(definition => !definition.Value).Key is { } next)
        {
            definitions[next] = true;
            json.WritePropertyName($"{next.Id}");
            Write(next);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Where a schema stands; one that is referred to stands once, among the definitions.</summary>
    void WriteAt(SchemaNode node)
    {
        if (!node.IsReferenced)
        {
            Write(node);
            return;
        }
        json.WriteStartObject();
        WriteReference(node);
        json.WriteEndObject();
    }

    void WriteReference(SchemaNode node)
    {
        definitions.TryAdd(node, false);
        json.WriteString("$ref", $"#/$defs/{node.Id}");
    }

    void Write(SchemaNode node)
    {
        if (node.Always is { } always)
        {
            json.WriteBooleanValue(always);
            return;
        }
        json.WriteStartObject();
        json.WriteBoolean(StepKeyword.Instance.Name, true);
        foreach (var part in node.Parts)
            WritePart(part);
        json.WriteEndObject();
    }

    void WritePart(SchemaPart part)
    {
        switch (part.Name)
        {
            case "$ref":
                WriteReference(part.Branches[0].Node);
                break;
            case "if":
                foreach (var (step, node) in part.Branches)
                {
                    json.WritePropertyName(step);
                    WriteAt(node);
                }
                break;
            case "allOf" or "anyOf" or "oneOf" or "prefixItems":
                json.WriteStartArray(part.Name);
                foreach (var (_, node) in part.Branches)
                    WriteAt(node);
                json.WriteEndArray();
                break;
            case "properties" or "patternProperties" or "dependentSchemas":
                json.WriteStartObject(part.Name);
                foreach (var (step, node) in part.Branches)
                {
                    json.WritePropertyName(CanonicalJson.Sheltered(step));
                    WriteAt(node);
                }
                json.WriteEndObject();
                break;
            default:
                json.WritePropertyName(part.Name);
                if (part.Branches.Count == 1)
                    WriteAt(part.Branches[0].Node);
                else
                    WriteValue(part);
                break;
        }
    }

    void WriteValue(SchemaPart part)
    {
        var value = part.Value;
        if (
            part.Name.StartsWith("min", StringComparison.Ordinal)
            || part.Name.StartsWith("max", StringComparison.Ordinal)
        )
        {
            var raw = JsonMarshal.GetRawUtf8Value(value);
            if (
                part.Name is not ("minimum" or "maximum")
                && JsonNumber.TryCount(raw, out var count)
            )
            {
                json.WriteNumberValue(Math.Min(count, int.MaxValue));
                return;
            }
        }
        if (part.Name == "dependentRequired" && part.Keyword == "dependencies")
        {
            json.WriteStartObject();
            foreach (
                var member in value
                    .EnumerateObject()
                    .Where(member => member.Value.ValueKind == JsonValueKind.Array)
            )
            {
                json.WritePropertyName(CanonicalJson.Text(JsonText.RawName(member)));
                json.WriteRawValue(CanonicalJson.Of(member.Value));
            }
            json.WriteEndObject();
            return;
        }
        json.WriteRawValue(CanonicalJson.Of(value));
    }
}
