using System.Text.Json;
using Conformance.Schemas;
using Conformance.Wire.Json;

namespace Conformance.Judging.Rules;

/// <summary>What a value lacks of a schema that the request declares.</summary>
internal static class DeclaredSchema
{
    /// <summary>
    /// Null where it keeps to it. OpenAI's guide makes a member optional with <c>"type": ["string", "null"]</c> beside an
    /// <c>enum</c> that leaves null out: a type that allows null means it.
    /// </summary>
    /// <exception cref="SchemaLoadException">This program does not understand the schema whole.</exception>
    public static SchemaFailure? FirstFailure(JsonElement schema, JsonElement value) =>
        JsonSchema
            .Load(schema)
            .Evaluate(value)
            .FirstOrDefault(failure => !IsAllowedNull(failure, schema));

    static bool IsAllowedNull(SchemaFailure failure, JsonElement schema) =>
        failure is { Keyword: "enum", Observed: "null" }
        && Find(schema, failure.SchemaLocation[..^"/enum".Length]) is { } declared
        && declared.TryGetProperty("type"u8, out var type)
        && type.ValueKind == JsonValueKind.Array
        && type.EnumerateArray().Any(one => one.ValueEquals("null"u8));

    static JsonElement? Find(JsonElement schema, string pointer)
    {
        foreach (var segment in pointer.Split('/').Skip(1).Select(PointerText.Unescape))
        {
            var found = default(JsonElement);
            var isThere = schema.ValueKind switch
            {
                JsonValueKind.Object => schema.TryGetProperty(segment, out found),
                JsonValueKind.Array when int.TryParse(segment, out var at) => TryItem(
                    schema,
                    at,
                    out found
                ),
                _ => false,
            };
            if (!isThere)
            {
                return null;
            }

            schema = found;
        }

        return schema.ValueKind == JsonValueKind.Object ? schema : null;
    }

    static bool TryItem(JsonElement list, int at, out JsonElement item)
    {
        var isThere = at >= 0 && at < list.GetArrayLength();
        item = isThere ? list[at] : default;
        return isThere;
    }
}
