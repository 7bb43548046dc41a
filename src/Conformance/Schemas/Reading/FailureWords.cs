using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>What each keyword asks for and what it saw, in short words or JSON.</summary>
static class FailureWords
{
    public static string Expected(SchemaPart part)
    {
        var value = part.Value;
        return part.Name switch
        {
            "type" when value.ValueKind == JsonValueKind.Array => string.Join(
                " or ",
                value.EnumerateArray().Select(type => type.GetString())
            ),
            "type" => value.GetString()!,
            "const" => Excerpt.Of(value),
            "enum" => Excerpt.Cut(
                $"one of {string.Join(", ", value.EnumerateArray().Take(100).Select(each => Excerpt.Of(each)))}",
                300
            ),
            "minimum" => $"at least {Excerpt.Of(value)}",
            "maximum" => $"at most {Excerpt.Of(value)}",
            "exclusiveMinimum" => $"more than {Excerpt.Of(value)}",
            "exclusiveMaximum" => $"less than {Excerpt.Of(value)}",
            "multipleOf" => $"a multiple of {Excerpt.Of(value)}",
            "pattern" => $"a match of {Excerpt.Cut(JsonText.Decode(JsonText.Raw(value)), 200)}",
            "minLength" or "minItems" or "minProperties" =>
                $"at least {Count(value)} {Unit(part.Name)}",
            "maxLength" or "maxItems" or "maxProperties" =>
                $"at most {Count(value)} {Unit(part.Name)}",
            "uniqueItems" => "items that all differ",
            "anyOf" => Excerpt.Cut(AlternativeWords.Of(part, " or "), 300),
            "oneOf" => Excerpt.Cut($"exactly one of: {AlternativeWords.Of(part, "; ")}", 300),
            "not" => Excerpt.Cut($"anything but {AlternativeWords.Of(part, " or ")}", 300),
            "propertyNames" => Excerpt.Cut($"names: {AlternativeWords.Of(part, " or ")}", 300),
            "required" => $"with {AlternativeWords.Names(value)}",
            _ => part.Name,
        };
    }

    public static Func<JsonElement, string> Observe(string name) =>
        Unit(name) is { } unit
            ? value => $"{Size(value)} {unit}: {Excerpt.Of(value)}"
            : value => Excerpt.Of(value);

    /// <summary>The members that required and dependentRequired miss.</summary>
    public static IEnumerable<(string Expected, string Name)> Missing(
        SchemaPart part,
        JsonElement value
    )
    {
        if (part.Name == "required")
            return Absent(part.Value, value).Select(name => ("present", name));
        return part.Name != "dependentRequired"
            ? []
            : new SchemaValue(part.Value, "")
                .Members()
                .Where(member => value.TryGetProperty(CanonicalJson.Sheltered(member.Name), out _))
                .SelectMany(member =>
                    Absent(member.Value.Json, value)
                        .Select(name => ($"present beside {CanonicalJson.Told(member.Name)}", name))
                );
    }

    static IEnumerable<string> Absent(JsonElement names, JsonElement value) =>
        names
            .EnumerateArray()
            .Select(name => CanonicalJson.Text(JsonText.Raw(name)))
            .Where(name => !value.TryGetProperty(name, out _));

    /// <summary>Which of minContains and maxContains fails; null for contains itself.</summary>
    public static (SchemaPart? Part, string Expected) ContainsLimit(SchemaNode node, int fit)
    {
        var least = node.Part("minContains");
        var most = node.Part("maxContains");
        var count = least is null ? 1 : Count(least.Value);
        return fit < count
            ? (least, $"at least {count} fitting items")
            : (most, $"at most {Count(most!.Value)} fitting items");
    }

    public static long Count(JsonElement value) =>
        JsonNumber.TryCount(JsonMarshal.GetRawUtf8Value(value), out var count) ? count : 0;

    public static bool IsCount(string name) =>
        Unit(name) is not null || name is "minContains" or "maxContains";

    static string? Unit(string name) =>
        name switch
        {
            "minLength" or "maxLength" => "characters",
            "minItems" or "maxItems" => "items",
            "minProperties" or "maxProperties" => "members",
            _ => null,
        };

    static int Size(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => CanonicalJson
                .Text(JsonText.Raw(value))
                .EnumerateRunes()
                .Count(),
            JsonValueKind.Array => value.GetArrayLength(),
            _ => value
                .EnumerateObject()
                .Select(member => CanonicalJson.Text(JsonMarshal.GetRawUtf8PropertyName(member)))
                .Distinct()
                .Count(),
        };
}
