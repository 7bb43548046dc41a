using System.Runtime.InteropServices;
using System.Text.Json;
using Json.Schema;

namespace Conformance.Schemas;

/// <summary>
/// The keywords that the library judges otherwise than the specification (a character is not a grapheme, 1e-400 no integer),
/// or not safely (it throws or does not end for large exponents; its patterns go back).
/// </summary>
static class OwnKeywords
{
    public static readonly IKeywordHandler[] All =
    [
        new OwnKeyword<string[]>("type", Types, IsOfType),
        new OwnKeyword<string>(
            "const",
            CanonicalJson.Of,
            (value, wanted) => CanonicalJson.Of(value) == wanted
        ),
        new OwnKeyword<HashSet<string>>(
            "enum",
            Values,
            (value, wanted) => wanted.Contains(CanonicalJson.Of(value))
        ),
        new OwnKeyword<bool>("uniqueItems", value => value.GetBoolean(), IsUnique),
        new OwnKeyword<byte[]>(
            "minimum",
            Raw,
            (value, bound) => Compares(value, bound, order => order >= 0)
        ),
        new OwnKeyword<byte[]>(
            "maximum",
            Raw,
            (value, bound) => Compares(value, bound, order => order <= 0)
        ),
        new OwnKeyword<byte[]>(
            "exclusiveMinimum",
            Raw,
            (value, bound) => Compares(value, bound, order => order > 0)
        ),
        new OwnKeyword<byte[]>(
            "exclusiveMaximum",
            Raw,
            (value, bound) => Compares(value, bound, order => order < 0)
        ),
        new OwnKeyword<byte[]>("multipleOf", Raw, IsMultiple),
        new OwnKeyword<long>(
            "minLength",
            value => value.GetInt64(),
            (value, least) => Length(value) is not { } length || length >= least
        ),
        new OwnKeyword<long>(
            "maxLength",
            value => value.GetInt64(),
            (value, most) => Length(value) is not { } length || length <= most
        ),
        new OwnKeyword<Pattern>(
            "pattern",
            value => Pattern.Parse(CanonicalJson.Told(value.GetString()!)),
            Matches
        ),
        new PatternPropertiesOfOurs(),
        new AdditionalPropertiesOfOurs(),
        StepKeyword.Instance,
    ];

    static byte[] Raw(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).ToArray();

    static string[] Types(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(type => type.GetString()!)]
            : [value.GetString()!];

    static HashSet<string> Values(JsonElement value) =>
        new(value.EnumerateArray().Select(CanonicalJson.Of), StringComparer.Ordinal);

    static bool IsOfType(JsonElement value, string[] types) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => types.Contains("null"),
            JsonValueKind.True or JsonValueKind.False => types.Contains("boolean"),
            JsonValueKind.Object => types.Contains("object"),
            JsonValueKind.Array => types.Contains("array"),
            JsonValueKind.String => types.Contains("string"),
            _ => types.Contains("number")
                || (
                    types.Contains("integer")
                    && JsonNumber.IsIntegerText(JsonMarshal.GetRawUtf8Value(value))
                ),
        };

    static bool IsUnique(JsonElement value, bool wanted)
    {
        if (!wanted || value.ValueKind != JsonValueKind.Array)
            return true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return value.EnumerateArray().All(item => seen.Add(CanonicalJson.Of(item)));
    }

    static bool Compares(JsonElement value, byte[] bound, Func<int, bool> fits) =>
        value.ValueKind != JsonValueKind.Number
        || fits(JsonNumber.Compare(JsonMarshal.GetRawUtf8Value(value), bound));

    static bool IsMultiple(JsonElement value, byte[] unit) =>
        value.ValueKind != JsonValueKind.Number
        || JsonNumber.IsMultiple(JsonMarshal.GetRawUtf8Value(value), unit);

    static long? Length(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonText.CodePoints(value.GetString()!) : null;

    static bool Matches(JsonElement value, Pattern pattern) =>
        value.ValueKind != JsonValueKind.String
        || pattern.IsMatch(CanonicalJson.Told(value.GetString()!));
}

/// <summary>A keyword that judges a value by itself.</summary>
sealed class OwnKeyword<T>(string name, Func<JsonElement, T> read, Func<JsonElement, T, bool> holds)
    : IKeywordHandler
{
    public string Name => name;

    public object? ValidateKeywordValue(JsonElement value) => read(value);

    public void BuildSubschemas(KeywordData keyword, BuildContext context) { }

    public KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
    {
        var valid = holds(context.Instance, (T)keyword.Value!);
        return new KeywordEvaluation
        {
            Keyword = name,
            IsValid = valid,
            Error = valid ? null : name,
        };
    }
}
