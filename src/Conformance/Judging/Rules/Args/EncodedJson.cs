using System.Text.Json;
using Conformance.Judging.View;
using Conformance.Wire.Json;

namespace Conformance.Judging.Rules.Args;

/// <summary>Finds JSON that was written into a JSON string.</summary>
internal static class EncodedJson
{
    /// <summary>A string whose value is a JSON object or array in turn.</summary>
    public static bool IsWhole(CallView call)
    {
        if (call.State is not { Form: ArgumentsForm.Complete, Root: ArgumentsRoot.String })
        {
            return false;
        }

        using var document = ArgumentsText.Parse(call.Arguments.Text);
        return document is not null && IsEncoded(document.RootElement, null);
    }

    /// <param name="type">The type that the string should hold; null for either.</param>
    static bool IsEncoded(JsonElement text, JsonValueKind? type)
    {
        var value = JsonText.Read(text).AsSpan().Trim();
        if (value.IsEmpty || value[0] is not ('{' or '['))
        {
            return false;
        }

        using var inner = ArgumentsText.Parse(value.ToString());
        return inner is not null && (type is null || inner.RootElement.ValueKind == type);
    }

    /// <summary>The first member of the arguments that is a string where the schema wants an array or object, and holds one.</summary>
    public static string? Member(CallView call, RequestView? request)
    {
        if (
            call.State.Root != ArgumentsRoot.Object
            || request?.Called(call)?.Parameters is not { } parameters
        )
        {
            return null;
        }

        using var document = ArgumentsText.Parse(call.Arguments.Text);
        return document is null ? null : Member(document.RootElement, parameters, "");
    }

    static string? Member(JsonElement value, JsonElement schema, string path)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return ContainerType(schema) is { } type && IsEncoded(value, type) ? path : null;
        }

        if (
            value.ValueKind == JsonValueKind.Object
            && schema.TryGetProperty("properties"u8, out var properties)
            && properties.ValueKind == JsonValueKind.Object
        )
        {
            foreach (var member in value.EnumerateObject())
            {
                var name = JsonText.Name(member);
                if (
                    properties.TryGetProperty(name, out var inner)
                    && Member(member.Value, inner, PointerText.Append(path, name)) is { } found
                )
                {
                    return found;
                }
            }
        }

        if (
            value.ValueKind == JsonValueKind.Array
            && schema.TryGetProperty("items"u8, out var items)
        )
        {
            var position = 0;
            foreach (var element in value.EnumerateArray())
            {
                if (Member(element, items, PointerText.Append(path, position++)) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>Array or object, where the schema's <c>type</c> says that and not string.</summary>
    static JsonValueKind? ContainerType(JsonElement schema)
    {
        if (!schema.TryGetProperty("type"u8, out var type))
        {
            return null;
        }

        if (type.ValueKind != JsonValueKind.Array)
        {
            return AllowsText(type) ? null : Container(type);
        }

        JsonValueKind? kind = null;
        foreach (var name in type.EnumerateArray())
        {
            if (AllowsText(name))
            {
                return null;
            }

            kind = Container(name) ?? kind;
        }

        return kind;
    }

    static bool AllowsText(JsonElement type) =>
        type.ValueKind != JsonValueKind.String || type.ValueEquals("string"u8);

    static JsonValueKind? Container(JsonElement type)
    {
        if (type.ValueEquals("array"u8))
        {
            return JsonValueKind.Array;
        }

        return type.ValueEquals("object"u8) ? JsonValueKind.Object : null;
    }
}
