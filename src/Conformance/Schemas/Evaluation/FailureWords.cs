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
            "anyOf" => $"at least one of {part.Branches.Count} alternatives",
            "oneOf" => $"exactly one of {part.Branches.Count} alternatives",
            "not" => "anything that does not fit the schema here",
            "propertyNames" => "names that all fit the schema here",
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
            : part
                .Value.EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.Array)
                .Select(member =>
                    (Name: CanonicalJson.Text(JsonText.RawName(member)), member.Value)
                )
                .Where(member => value.TryGetProperty(member.Name, out _))
                .SelectMany(member =>
                    Absent(member.Value, value)
                        .Select(name => ($"present beside {CanonicalJson.Told(member.Name)}", name))
                );
    }

    static IEnumerable<string> Absent(JsonElement names, JsonElement value) =>
        names
            .EnumerateArray()
            .Select(name => CanonicalJson.Text(JsonText.Raw(name)))
            .Where(name => !value.TryGetProperty(name, out _));

    /// <summary>Which of contains, minContains and maxContains fails.</summary>
    public static (
        SchemaPart? Part,
        string Expected,
        Func<JsonElement, string> Observe
    ) ContainsLimit(SchemaNode node, int fit)
    {
        var least = node.Parts.Find(part => part.Name == "minContains");
        var most = node.Parts.Find(part => part.Name == "maxContains");
        var isLess = fit < (least is null ? 1 : Count(least.Value));
        return (
            isLess ? least : most,
            isLess
                ? $"at least {(least is null ? 1 : Count(least.Value))} fitting items"
                : $"at most {Count(most!.Value)} fitting items",
            value => $"{fit} of {value.GetArrayLength()} items fit: {Excerpt.Of(value)}"
        );
    }

    public static long Count(JsonElement value) =>
        JsonNumber.TryCount(JsonMarshal.GetRawUtf8Value(value), out var count) ? count : 0;

    static string? Unit(string name) =>
        name switch
        {
            "minLength" or "maxLength" => "characters",
            "minItems" or "maxItems" => "items",
            "minProperties" or "maxProperties" => "members",
            _ => null,
        };

    static long Size(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => JsonText.CodePoints(CanonicalJson.Text(JsonText.Raw(value))),
            JsonValueKind.Array => value.GetArrayLength(),
            _ => value
                .EnumerateObject()
                .Select(member => CanonicalJson.Text(JsonText.RawName(member)))
                .Distinct()
                .Count(),
        };
}
