using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Specs;
using Conformance.Specs.Yaml;
using Conformance.Wire.Json;

namespace Conformance.Running.Proof;

/// <summary>Changes of one JSON document by pointers; numbers and the order of members stay as they are.</summary>
internal static class JsonEdit
{
    static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly JsonDocumentOptions Depth = new() { MaxDepth = 512 };

    public static JsonNode? Parse(ReadOnlyMemory<byte> json) =>
        JsonNode.Parse(json.Span, documentOptions: Depth);

    public static byte[] Write(JsonNode? node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            if (node is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                node.WriteTo(writer);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A YAML value as JSON.</summary>
    public static JsonNode? Value(YamlNode node, SpecErrors errors)
    {
        try
        {
            return Parse(YamlJson.Write(node, errors));
        }
        catch (JsonException)
        {
            errors.Add(node, "the value cannot be written as JSON");
            return null;
        }
    }

    /// <summary>Puts a value where the pointer says. Its parent must be there; <c>-</c> stands for the end of an array.</summary>
    public static JsonNode? Set(
        JsonNode? root,
        YamlScalar pointer,
        JsonNode? value,
        SpecErrors errors
    )
    {
        if (pointer.Text.Length == 0)
        {
            return value;
        }

        var (parent, last) = Parent(root, pointer, errors);
        switch (parent)
        {
            case JsonObject members:
                members[last] = value;
                break;
            case JsonArray items when last == "-":
                items.Add(value);
                break;
            case JsonArray items when int.TryParse(last, out var at) && at >= 0 && at < items.Count:
                items[at] = value;
                break;
            case not null:
                Missing(pointer, errors);
                break;
        }

        return root;
    }

    public static void Remove(JsonNode? root, YamlScalar pointer, SpecErrors errors)
    {
        var (parent, last) = Parent(root, pointer, errors);
        switch (parent)
        {
            case JsonObject members when members.Remove(last):
                break;
            case JsonArray items when int.TryParse(last, out var at) && at >= 0 && at < items.Count:
                items.RemoveAt(at);
                break;
            case not null:
                Missing(pointer, errors);
                break;
        }
    }

    /// <summary>RFC 7396: members of the patch replace those of the target, and null removes them.</summary>
    public static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject members)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject ?? [];
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else if (value is JsonObject && result[name] is JsonObject inner)
            {
                Merge(inner, value);
            }
            else
            {
                result[name] = Merge(null, value);
            }
        }

        return result;
    }

    static (JsonNode? Parent, string Last) Parent(
        JsonNode? root,
        YamlScalar pointer,
        SpecErrors errors
    )
    {
        var segments = pointer.Text.Split('/');
        if (segments.Length < 2 || segments[0].Length > 0)
        {
            errors.Add(
                pointer,
                $"expected a JSON pointer that begins with /, found {SpecErrors.Quote(pointer.Text)}"
            );
            return (null, "");
        }

        var at = root;
        for (var i = 1; i < segments.Length - 1; i++)
        {
            var segment = PointerText.Unescape(segments[i]);
            at = at switch
            {
                JsonObject members => members[segment],
                JsonArray items
                    when int.TryParse(segment, out var position)
                        && position >= 0
                        && position < items.Count => items[position],
                _ => null,
            };
        }

        if (at is not (JsonObject or JsonArray))
        {
            Missing(pointer, errors);
            return (null, "");
        }

        return (at, PointerText.Unescape(segments[^1]));
    }

    static void Missing(YamlScalar pointer, SpecErrors errors) =>
        errors.Add(
            pointer,
            $"the JSON has nothing at {SpecErrors.Quote(pointer.Text)}; look at the recording, and begin with its parent"
        );
}
