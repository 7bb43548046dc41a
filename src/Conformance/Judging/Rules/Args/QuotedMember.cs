using System.Text.Json;
using Conformance.Judging.View;
using Conformance.Wire.Json;

namespace Conformance.Judging.Rules.Args;

/// <summary>Finds a text that still has the quotation marks of its JSON.</summary>
internal static class QuotedMember
{
    /// <summary>Words of a schema that say which texts there are: those may have quotation marks.</summary>
    static readonly string[] Listed = ["enum", "const", "pattern", "format", "examples", "default"];

    /// <summary>In a description they say that the text has quotation marks of its own.</summary>
    static readonly string[] Marks = ["quote", "quotation", "quoting", "etag"];

    static readonly string[] Negations = ["unquoted", "without quot", "no quot", "not quote"];

    /// <summary>The pointer of the first one; null where there is none.</summary>
    public static string? Find(CallView call, RequestView request)
    {
        using var document = ArgumentsText.Parse(call.Arguments.Text);
        if (document is null)
        {
            return null;
        }

        var properties = Properties(request.Called(call)?.Parameters);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var memberName = JsonText.Name(member);
            if (
                !FreeText.Holds(memberName)
                && IsPlainText(properties, memberName)
                && HoldsQuoted(member.Value, request)
            )
            {
                return PointerText.Append("", memberName);
            }
        }

        return null;
    }

    /// <summary>A text, or a list of nothing but such texts.</summary>
    static bool HoldsQuoted(JsonElement value, RequestView request) =>
        value.ValueKind switch
        {
            JsonValueKind.String => JsonText.Read(value) is var text
                && IsQuoted(text)
                && !request.Prompt.Contains(text, StringComparison.Ordinal),
            JsonValueKind.Array => value.GetArrayLength() > 0
                && value
                    .EnumerateArray()
                    .All(item =>
                        item.ValueKind == JsonValueKind.String && HoldsQuoted(item, request)
                    ),
            _ => false,
        };

    static bool IsQuoted(string text)
    {
        if (text.Length < 3 || text[0] != '"' || text[^1] != '"')
        {
            return false;
        }

        using var inner = ArgumentsText.Parse(text);
        return inner?.RootElement.ValueKind == JsonValueKind.String;
    }

    static JsonElement Properties(JsonElement? parameters) =>
        parameters is { ValueKind: JsonValueKind.Object } schema
        && schema.TryGetProperty("properties"u8, out var properties)
        && properties.ValueKind == JsonValueKind.Object
            ? properties
            : default;

    /// <summary>A string by its schema, or a list of strings, and no more said of it; or no schema is known.</summary>
    static bool IsPlainText(JsonElement properties, string name)
    {
        if (
            properties.ValueKind != JsonValueKind.Object
            || !properties.TryGetProperty(name, out var schema)
            || schema.ValueKind != JsonValueKind.Object
        )
        {
            return true;
        }

        if (IsOfType(schema, "array"u8))
        {
            return schema.TryGetProperty("items"u8, out var items)
                && items.ValueKind == JsonValueKind.Object
                && IsPlainString(items)
                && !IsQuotedByDescription(schema);
        }

        return IsPlainString(schema);
    }

    static bool IsPlainString(JsonElement schema) =>
        IsOfType(schema, "string"u8)
        && !Array.Exists(Listed, word => schema.TryGetProperty(word, out _))
        && !IsQuotedByDescription(schema);

    static bool IsOfType(JsonElement schema, ReadOnlySpan<byte> name) =>
        schema.TryGetProperty("type"u8, out var type)
        && type.ValueKind == JsonValueKind.String
        && type.ValueEquals(name);

    static bool IsQuotedByDescription(JsonElement schema)
    {
        if (
            !schema.TryGetProperty("description"u8, out var description)
            || description.ValueKind != JsonValueKind.String
        )
        {
            return false;
        }

        var text = JsonText.Read(description);
        return Speaks(text, Marks) && !Speaks(text, Negations);
    }

    static bool Speaks(string text, string[] words) =>
        Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
