using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>A JSON object of a schema document, whose members are read with their expected kinds.</summary>
sealed class SchemaObject
{
    readonly Dictionary<string, SchemaMember> byName = new(StringComparer.Ordinal);

    static readonly (string Name, JsonTypes Type)[] TypeNames =
    [
        ("null", JsonTypes.Null),
        ("boolean", JsonTypes.Boolean),
        ("object", JsonTypes.Object),
        ("array", JsonTypes.Array),
        ("number", JsonTypes.Number),
        ("string", JsonTypes.String),
        ("integer", JsonTypes.Integer),
    ];

    public SchemaObject(JsonElement value, string pointer)
    {
        Pointer = pointer;
        foreach (var each in value.EnumerateObject())
        {
            var member = new SchemaMember(JsonText.Decode(JsonText.RawName(each)), each.Value);
            if (!byName.TryAdd(member.Name, member))
                throw new SchemaLoadException(
                    At(member.Name),
                    "the member stands twice in this object; remove one"
                );
            Members.Add(member);
        }
    }

    public string Pointer { get; }

    /// <summary>In the order of the document.</summary>
    public List<SchemaMember> Members { get; } = [];

    public NameTable MemberNames
    {
        get
        {
            var names = new string[Members.Count];
            for (var i = 0; i < names.Length; i++)
                names[i] = Members[i].Name;
            return new NameTable(names);
        }
    }

    public JsonElement this[string name] => byName[name].Value;

    public bool Has(string name) => byName.ContainsKey(name);

    public string At(string name) => $"{Pointer}/{JsonPointer.Escape(name)}";

    public static SchemaLoadException Wrong(string pointer, string expected, JsonElement found) =>
        new(pointer, $"expected {expected}, found {Excerpt.Of(found)}");

    public SchemaLoadException Wrong(string name, string expected) =>
        Wrong(At(name), expected, this[name]);

    public JsonElement Expect(string name, JsonValueKind kind, string expected) =>
        this[name].ValueKind == kind ? this[name] : throw Wrong(name, expected);

    public string Text(string name) =>
        JsonText.Decode(JsonText.Raw(Expect(name, JsonValueKind.String, "a string")));

    public bool Flag(string name) =>
        this[name].ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(name, "true or false"),
        };

    public long Count(string name)
    {
        const string expected = "an integer of at least 0";
        var value = Expect(name, JsonValueKind.Number, expected);
        return JsonNumber.TryCount(JsonMarshal.GetRawUtf8Value(value), out var count)
            ? count
            : throw Wrong(name, expected);
    }

    public long? OptionalCount(string name) => Has(name) ? Count(name) : null;

    public JsonElement NonEmptyArray(string name)
    {
        const string expected = "an array of at least one element";
        var value = Expect(name, JsonValueKind.Array, expected);
        return value.GetArrayLength() > 0 ? value : throw Wrong(name, expected);
    }

    public SchemaObject Object(string name) =>
        new(Expect(name, JsonValueKind.Object, "an object"), At(name));

    public (JsonTypes Types, string Expected) Types(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            var (name, type) = Type(At("type"), value);
            return (type, name);
        }
        var types = JsonTypes.None;
        var names = new List<string>();
        foreach (var item in NonEmptyArray("type").EnumerateArray())
        {
            var (name, type) = Type($"{At("type")}/{names.Count}", item);
            if (types.HasFlag(type))
                throw Wrong($"{At("type")}/{names.Count}", "types that all differ", item);
            types |= type;
            names.Add(name);
        }
        return (types, string.Join(" or ", names));
    }

    public static NameTable Names(string pointer, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Wrong(pointer, "an array of strings", value);
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
                throw Wrong($"{pointer}/{names.Count}", "a string", item);
            var name = JsonText.Decode(JsonText.Raw(item));
            if (!seen.Add(name))
                throw Wrong($"{pointer}/{names.Count}", "names that all differ", item);
            names.Add(name);
        }
        return new NameTable(names);
    }

    public static Pattern Pattern(string pointer, string text)
    {
        try
        {
            return Schemas.Pattern.Parse(text);
        }
        catch (PatternException failure)
        {
            throw new SchemaLoadException(pointer, failure.Message);
        }
    }

    static (string Name, JsonTypes Type) Type(string pointer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            var name = JsonText.Decode(JsonText.Raw(value));
            foreach (var known in TypeNames)
            {
                if (known.Name == name)
                    return known;
            }
        }
        throw Wrong(
            pointer,
            $"one of {string.Join(", ", TypeNames.Select(known => known.Name))}",
            value
        );
    }
}

sealed record SchemaMember(string Name, JsonElement Value);
