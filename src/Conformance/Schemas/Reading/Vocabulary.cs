namespace Conformance.Schemas;

/// <summary>The drafts whose documents can be judged.</summary>
[Flags]
enum Draft
{
    Seven = 1,
    Of2019 = 2,
    Of2020 = 4,
    Old = Seven | Of2019,
    New = Of2019 | Of2020,
    All = Old | New,
}

/// <summary>What a keyword's value must be.</summary>
enum Form
{
    Anything,
    Text,
    Flag,
    List,
    Number,
    Unit,
    Count,
    Types,
    Names,
    NamesByMember,
    Pattern,
    Reference,
    Identifier,
    Anchor,
    Draft,
    Schema,
    Schemas,
    SchemasByMember,
    SchemasByPattern,
    SchemaOrSchemas,
    SchemasOrNamesByMember,
}

/// <summary>Every keyword that a schema may have: the form of its value, and the drafts that know it.</summary>
static class Vocabulary
{
    public const string Newest = "https://json-schema.org/draft/2020-12/schema";

    static readonly Dictionary<string, Draft> Drafts = new(StringComparer.Ordinal)
    {
        [Newest] = Draft.Of2020,
        ["https://json-schema.org/draft/2019-09/schema"] = Draft.Of2019,
        ["http://json-schema.org/draft-07/schema"] = Draft.Seven,
    };

    static readonly Dictionary<string, (Form Form, Draft Drafts)> Known = new(
        StringComparer.Ordinal
    );

    static Vocabulary()
    {
        Add(Form.Draft, Draft.All, "$schema");
        Add(Form.Identifier, Draft.All, "$id");
        Add(Form.Anchor, Draft.New, "$anchor");
        Add(Form.Anchor, Draft.Of2020, "$dynamicAnchor");
        Add(Form.Flag, Draft.Of2019, "$recursiveAnchor");
        Add(Form.Reference, Draft.All, "$ref");
        Add(Form.Reference, Draft.Of2020, "$dynamicRef");
        Add(Form.Reference, Draft.Of2019, "$recursiveRef");
        Add(Form.Text, Draft.All, "$comment", "title", "description", "format");
        Add(Form.Text, Draft.All, "contentEncoding", "contentMediaType");
        Add(Form.Anything, Draft.All, "default");
        Add(Form.List, Draft.All, "examples", "enum");
        Add(Form.Flag, Draft.All, "readOnly", "writeOnly", "uniqueItems");
        Add(Form.Flag, Draft.New, "deprecated");
        Add(Form.Anything, Draft.New, "$vocabulary");
        Add(Form.Anything, Draft.All, "const");
        Add(Form.Types, Draft.All, "type");
        Add(Form.Number, Draft.All, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
        Add(Form.Unit, Draft.All, "multipleOf");
        Add(Form.Count, Draft.All, "minLength", "maxLength", "minItems", "maxItems");
        Add(Form.Count, Draft.All, "minProperties", "maxProperties");
        Add(Form.Count, Draft.New, "minContains", "maxContains");
        Add(Form.Pattern, Draft.All, "pattern");
        Add(Form.Names, Draft.All, "required");
        Add(Form.NamesByMember, Draft.New, "dependentRequired");
        Add(Form.SchemasOrNamesByMember, Draft.Seven, "dependencies");
        Add(Form.SchemasByMember, Draft.New, "$defs", "dependentSchemas");
        // Newer drafts renamed it, and let it stand.
        Add(Form.SchemasByMember, Draft.All, "definitions", "properties");
        Add(Form.SchemasByPattern, Draft.All, "patternProperties");
        Add(Form.Schemas, Draft.All, "allOf", "anyOf", "oneOf");
        Add(Form.Schemas, Draft.Of2020, "prefixItems");
        Add(Form.Schema, Draft.All, "not", "if", "then", "else", "contains");
        Add(Form.Schema, Draft.All, "additionalProperties", "propertyNames");
        Add(Form.Schema, Draft.New, "unevaluatedProperties", "unevaluatedItems", "contentSchema");
        Add(Form.SchemaOrSchemas, Draft.All, "items");
        Add(Form.Schema, Draft.Old, "additionalItems");
    }

    static void Add(Form form, Draft drafts, params string[] names)
    {
        foreach (var name in names)
            Known.Add(name, (form, drafts));
    }

    /// <summary>The draft of an identifier, with or without its empty fragment.</summary>
    public static bool TryDraft(string identifier, out Draft draft) =>
        Drafts.TryGetValue(identifier.TrimEnd('#'), out draft);

    /// <summary>Null for an annotation of a name of its own.</summary>
    /// <exception cref="SchemaLoadException">The draft does not know the keyword.</exception>
    public static Form? FormOf(string name, Draft draft, string pointer)
    {
        if (Known.TryGetValue(name, out var known) && known.Drafts.HasFlag(draft))
            return name == "items" && draft == Draft.Of2020 ? Form.Schema : known.Form;
        return name.StartsWith("x-", StringComparison.Ordinal)
            ? null
            : throw new SchemaLoadException(pointer, Refusal(name));
    }

    static string Refusal(string name)
    {
        var found =
            $"the keyword {Excerpt.Cut(name, Excerpt.Length)} is outside the list that this evaluator knows";
        var near = Known.Keys.FirstOrDefault(known =>
            string.Equals(known, name, StringComparison.OrdinalIgnoreCase) && known != name
        );
        return near is null
            ? $"{found}; begin the name with x- if it is an annotation, otherwise express it with known keywords"
            : $"{found}; did you mean {near}?";
    }
}
