using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>A value in a schema document, read as what its keyword wants.</summary>
/// <param name="Pointer">Where it stands.</param>
readonly record struct SchemaValue(JsonElement Json, string Pointer)
{
    static readonly string[] TypeNames =
    [
        "null",
        "boolean",
        "object",
        "array",
        "number",
        "string",
        "integer",
    ];

    public string Text =>
        Json.ValueKind == JsonValueKind.String
            ? JsonText.Decode(JsonText.Raw(Json))
            : throw Wrong("a string");

    public SchemaLoadException Wrong(string expected) =>
        new(Pointer, $"expected {expected}, found {Excerpt.Of(Json)}");

    public IEnumerable<(string Name, SchemaValue Value)> Members()
    {
        if (Json.ValueKind != JsonValueKind.Object)
            throw Wrong("an object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in Json.EnumerateObject())
        {
            var name = JsonText.Decode(JsonText.RawName(member));
            var at = $"{Pointer}/{JsonPointer.Escape(name)}";
            if (!seen.Add(name))
                throw new SchemaLoadException(
                    at,
                    "the member stands twice in this object; remove one"
                );
            yield return (name, new SchemaValue(member.Value, at));
        }
    }

    public IEnumerable<SchemaValue> Items(string expected = "an array", int least = 0)
    {
        if (Json.ValueKind != JsonValueKind.Array || Json.GetArrayLength() < least)
            throw Wrong(expected);
        var index = 0;
        foreach (var item in Json.EnumerateArray())
            yield return new SchemaValue(item, $"{Pointer}/{index++}");
    }

    public void CheckFlag()
    {
        if (Json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            throw Wrong("true or false");
    }

    public void CheckNumber(bool positive)
    {
        var expected = positive ? "a number above zero" : "a number";
        if (Json.ValueKind != JsonValueKind.Number)
            throw Wrong(expected);
        var number = new JsonNumber(JsonMarshal.GetRawUtf8Value(Json));
        if (positive && (number.IsZero || number.IsNegative))
            throw Wrong(expected);
    }

    public void CheckCount()
    {
        if (
            Json.ValueKind != JsonValueKind.Number
            || !JsonNumber.TryCount(JsonMarshal.GetRawUtf8Value(Json), out _)
        )
            throw Wrong("an integer of at least 0");
    }

    public void CheckNames()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items("an array of strings"))
        {
            if (!seen.Add(item.Text))
                throw item.Wrong("names that all differ");
        }
    }

    public void CheckTypes()
    {
        if (Json.ValueKind != JsonValueKind.Array)
        {
            CheckType();
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items("an array of at least one element", least: 1))
        {
            item.CheckType();
            if (!seen.Add(item.Text))
                throw item.Wrong("types that all differ");
        }
    }

    void CheckType()
    {
        if (Json.ValueKind != JsonValueKind.String || !TypeNames.Contains(Text))
            throw Wrong($"one of {string.Join(", ", TypeNames)}");
    }
}
