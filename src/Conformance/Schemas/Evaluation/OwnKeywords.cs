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
        new OwnKeyword<string>("const", CanonicalJson.Of, Equals),
        new OwnKeyword<HashSet<string>>("enum", Values, IsOneOf),
        new OwnKeyword<bool>("uniqueItems", value => value.GetBoolean(), IsUnique),
        Bound("minimum", order => order >= 0),
        Bound("maximum", order => order <= 0),
        Bound("exclusiveMinimum", order => order > 0),
        Bound("exclusiveMaximum", order => order < 0),
        new OwnKeyword<byte[]>("multipleOf", Raw, IsMultiple),
        Length("minLength", (length, least) => length >= least),
        Length("maxLength", (length, most) => length <= most),
        new OwnKeyword<Pattern>("pattern", value => Pattern.Parse(Text(value)), Matches),
        new OwnPatternProperties(),
        StepKeyword.Instance,
    ];

    static byte[] Raw(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).ToArray();

    static string[] Types(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(type => type.GetString()!)]
            : [value.GetString()!];

    static bool Equals(JsonElement value, string wanted) => CanonicalJson.Of(value) == wanted;

    static bool IsOneOf(JsonElement value, HashSet<string> wanted) =>
        wanted.Contains(CanonicalJson.Of(value));

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

    static OwnKeyword<byte[]> Bound(string name, Func<int, bool> fits) =>
        new(
            name,
            Raw,
            (value, bound) =>
                value.ValueKind != JsonValueKind.Number
                || fits(JsonNumber.Compare(JsonMarshal.GetRawUtf8Value(value), bound))
        );

    static OwnKeyword<int> Length(string name, Func<int, int, bool> fits) =>
        new(
            name,
            value => value.GetInt32(),
            (value, limit) =>
                value.ValueKind != JsonValueKind.String
                || fits(value.GetString()!.EnumerateRunes().Count(), limit)
        );

    static bool IsMultiple(JsonElement value, byte[] unit) =>
        value.ValueKind != JsonValueKind.Number
        || JsonNumber.IsMultiple(JsonMarshal.GetRawUtf8Value(value), unit);

    static bool Matches(JsonElement value, Pattern pattern) =>
        value.ValueKind != JsonValueKind.String || pattern.IsMatch(Text(value));

    static string Text(JsonElement value) => CanonicalJson.Told(value.GetString()!);
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
