using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Wire.Json;

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

    public SchemaLoadException Refuse(string message) => new(Pointer, message);

    public SchemaLoadException Wrong(string expected) =>
        Refuse($"expected {expected}, found {Excerpt.Of(Json)}");

    /// <summary>A member of an object, if it is there.</summary>
    public SchemaValue? Member(string name)
    {
        var found = Members().FirstOrDefault(member => member.Name == name);
        return found.Name is null ? null : found.Value;
    }

    /// <summary>The subschemas of a keyword, and how each is reached from it.</summary>
    public IEnumerable<(string Step, SchemaValue Schema)> Subschemas(SchemaPart part)
    {
        var value = this;
        return part.Shape switch
        {
            Shape.One => [("", value)],
            Shape.List when part.Keyword == "items" => Numbered(Items()),
            Shape.List => Numbered(Items("an array of at least one element", least: 1)),
            Shape.ByMember when part.Keyword == "dependencies" => Members()
                .Where(member => member.Value.Json.ValueKind != JsonValueKind.Array),
            Shape.ByMember => Members(),
            _ => [],
        };

        static IEnumerable<(string, SchemaValue)> Numbered(IEnumerable<SchemaValue> items) =>
            items.Select((item, index) => ($"{index}", item));
    }

    public IEnumerable<(string Name, SchemaValue Value)> Members()
    {
        if (Json.ValueKind != JsonValueKind.Object)
            throw Wrong("an object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in Json.EnumerateObject())
        {
            var name = JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(member));
            var value = new SchemaValue(member.Value, PointerText.Append(Pointer, name));
            if (!seen.Add(name))
                throw value.Refuse("the member stands twice in this object; remove one");
            yield return (name, value);
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

    public void CheckNumber(string expected = "a number")
    {
        if (Json.ValueKind != JsonValueKind.Number)
            throw Wrong(expected);
    }

    public void CheckUnit()
    {
        CheckNumber("a number above zero");
        var number = new JsonNumber(JsonMarshal.GetRawUtf8Value(Json));
        if (number.IsZero || number.IsNegative)
            throw Wrong("a number above zero");
    }

    public void CheckCount()
    {
        if (
            Json.ValueKind != JsonValueKind.Number
            || !JsonNumber.TryCount(JsonMarshal.GetRawUtf8Value(Json), out _)
        )
            throw Wrong("an integer of at least 0");
    }

    public void CheckNames() => CheckApart(Items("an array of strings"), "names");

    public void CheckNamesByMember()
    {
        foreach (var (_, names) in Members())
            names.CheckNames();
    }

    public void CheckTypes()
    {
        if (Json.ValueKind != JsonValueKind.Array)
        {
            CheckType();
            return;
        }
        var types = Items("an array of at least one element", least: 1).ToList();
        types.ForEach(type => type.CheckType());
        CheckApart(types, "types");
    }

    static void CheckApart(IEnumerable<SchemaValue> items, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!seen.Add(item.Text))
                throw item.Wrong($"{what} that all differ");
        }
    }

    void CheckType()
    {
        if (Json.ValueKind != JsonValueKind.String || !TypeNames.Contains(Text))
            throw Wrong($"one of {string.Join(", ", TypeNames)}");
    }
}
