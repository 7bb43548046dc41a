using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

[Flags]
enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Object = 4,
    Array = 8,
    Number = 16,
    String = 32,
    Integer = 64,
}

sealed class TypeKeyword(string pointer, JsonTypes types, string expected)
    : ValueKeyword("type", pointer)
{
    protected override string Expected => expected;

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation) =>
        instance.ValueKind switch
        {
            JsonValueKind.Null => types.HasFlag(JsonTypes.Null),
            JsonValueKind.True or JsonValueKind.False => types.HasFlag(JsonTypes.Boolean),
            JsonValueKind.Object => types.HasFlag(JsonTypes.Object),
            JsonValueKind.Array => types.HasFlag(JsonTypes.Array),
            JsonValueKind.String => types.HasFlag(JsonTypes.String),
            JsonValueKind.Number => types.HasFlag(JsonTypes.Number)
                || (
                    types.HasFlag(JsonTypes.Integer)
                    && JsonNumber.IsIntegerText(JsonMarshal.GetRawUtf8Value(instance))
                ),
            _ => false,
        };
}

sealed class EnumKeyword(string pointer, JsonElement[] values) : ValueKeyword("enum", pointer)
{
    protected override string Expected =>
        Excerpt.Cut(
            $"one of {string.Join(", ", values.Take(100).Select(value => Excerpt.Of(value)))}",
            300
        );

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        foreach (var value in values)
        {
            if (JsonEquality.Equal(value, instance))
                return true;
        }
        return false;
    }
}

sealed class ConstKeyword(string pointer, JsonElement value) : ValueKeyword("const", pointer)
{
    protected override string Expected => Excerpt.Of(value);

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation) =>
        JsonEquality.Equal(value, instance);
}

/// <summary>multipleOf and the four bounds of a number.</summary>
sealed class NumberKeyword(string name, string pointer, JsonElement value)
    : ValueKeyword(name, pointer)
{
    enum Relation
    {
        AtLeast,
        AtMost,
        Above,
        Below,
        Multiple,
    }

    readonly byte[] bound = JsonMarshal.GetRawUtf8Value(value).ToArray();
    readonly Relation relation = name switch
    {
        "minimum" => Relation.AtLeast,
        "maximum" => Relation.AtMost,
        "exclusiveMinimum" => Relation.Above,
        "exclusiveMaximum" => Relation.Below,
        _ => Relation.Multiple,
    };

    protected override string Expected =>
        relation switch
        {
            Relation.AtLeast => "at least ",
            Relation.AtMost => "at most ",
            Relation.Above => "more than ",
            Relation.Below => "less than ",
            _ => "a multiple of ",
        } + Excerpt.Of(value);

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Number)
            return true;
        var number = JsonMarshal.GetRawUtf8Value(instance);
        return relation switch
        {
            Relation.AtLeast => JsonNumber.Compare(number, bound) >= 0,
            Relation.AtMost => JsonNumber.Compare(number, bound) <= 0,
            Relation.Above => JsonNumber.Compare(number, bound) > 0,
            Relation.Below => JsonNumber.Compare(number, bound) < 0,
            _ => JsonNumber.IsMultiple(number, bound),
        };
    }
}

sealed class PatternKeyword(string pointer, Pattern pattern) : ValueKeyword("pattern", pointer)
{
    protected override string Expected => $"a match of {Excerpt.Cut(pattern.Text, 200)}";

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation) =>
        instance.ValueKind != JsonValueKind.String || pattern.IsMatch(instance);
}

/// <summary>Least and most of characters, items or members.</summary>
sealed class SizeKeyword(string name, string pointer, long limit) : ValueKeyword(name, pointer)
{
    readonly JsonValueKind kind = name switch
    {
        "minLength" or "maxLength" => JsonValueKind.String,
        "minItems" or "maxItems" => JsonValueKind.Array,
        _ => JsonValueKind.Object,
    };

    readonly bool isLeast = name.StartsWith("min", StringComparison.Ordinal);

    string Unit =>
        kind switch
        {
            JsonValueKind.String => "characters",
            JsonValueKind.Array => "items",
            _ => "members",
        };

    protected override string Expected => $"at {(isLeast ? "least" : "most")} {limit} {Unit}";

    protected override string Observed(JsonElement instance) =>
        $"{Size(instance)} {Unit}: {Excerpt.Of(instance)}";

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != kind)
            return true;
        // Counting can be costly where escapes or repeated names occur; the raw size often decides.
        var most = kind switch
        {
            JsonValueKind.String => JsonText.Raw(instance).Length,
            JsonValueKind.Array => instance.GetArrayLength(),
            _ => instance.GetPropertyCount(),
        };
        if (most < limit)
            return !isLeast;
        if (isLeast && limit <= 1)
            return most >= limit;
        var size = Size(instance);
        return isLeast ? size >= limit : size <= limit;
    }

    long Size(JsonElement instance) =>
        kind switch
        {
            JsonValueKind.String => JsonText.CodePoints(JsonText.Raw(instance)),
            JsonValueKind.Array => instance.GetArrayLength(),
            _ => JsonMembers.CountNames(instance),
        };
}

sealed class UniqueItemsKeyword(string pointer) : ValueKeyword("uniqueItems", pointer)
{
    protected override string Expected => "items that all differ";

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation) =>
        instance.ValueKind != JsonValueKind.Array || JsonEquality.AllDifferent(instance);
}
