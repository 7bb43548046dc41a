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

/// <summary>What a keyword may be.</summary>
/// <param name="Check">Throws where its value is wrong.</param>
/// <param name="Asserts">False for annotations and definitions.</param>
sealed record KeywordForm(Draft Drafts, Shape Shape, Action<SchemaValue> Check, bool Asserts);

/// <summary>Every keyword that a schema may have.</summary>
static class Vocabulary
{
    public const string Newest = "https://json-schema.org/draft/2020-12/schema";

    static readonly Dictionary<string, Draft> Drafts = new(StringComparer.Ordinal)
    {
        [Newest] = Draft.Of2020,
        ["https://json-schema.org/draft/2019-09/schema"] = Draft.Of2019,
        ["http://json-schema.org/draft-07/schema"] = Draft.Seven,
    };

    static readonly Dictionary<string, KeywordForm> Known = new(StringComparer.Ordinal);

    static Vocabulary()
    {
        Annotate(Draft.All, value => _ = value.Text, "$schema", "$id", "$comment", "title");
        Annotate(Draft.All, value => _ = value.Text, "description", "format");
        Annotate(Draft.All, value => _ = value.Text, "contentEncoding", "contentMediaType");
        Annotate(Draft.New, value => _ = value.Text, "$anchor");
        Annotate(Draft.Of2020, value => _ = value.Text, "$dynamicAnchor");
        Annotate(Draft.Of2019, value => value.CheckFlag(), "$recursiveAnchor");
        Annotate(Draft.All, value => value.CheckFlag(), "readOnly", "writeOnly");
        Annotate(Draft.New, value => value.CheckFlag(), "deprecated");
        Annotate(Draft.All, value => _ = value.Items().Count(), "examples");
        Annotate(Draft.All, _ => { }, "default");
        Annotate(Draft.New, _ => { }, "$vocabulary");
        Assert(Draft.All, value => value.CheckTypes(), "type");
        Assert(Draft.All, _ => { }, "const");
        Assert(Draft.All, value => _ = value.Items().Count(), "enum");
        Assert(Draft.All, value => value.CheckNumber(), "minimum", "maximum");
        Assert(Draft.All, value => value.CheckNumber(), "exclusiveMinimum", "exclusiveMaximum");
        Assert(Draft.All, value => value.CheckUnit(), "multipleOf");
        Assert(Draft.All, value => value.CheckCount(), "minLength", "maxLength");
        Assert(Draft.All, value => value.CheckCount(), "minItems", "maxItems");
        Assert(Draft.All, value => value.CheckCount(), "minProperties", "maxProperties");
        Assert(Draft.New, value => value.CheckCount(), "minContains", "maxContains");
        Assert(Draft.All, value => _ = value.Text, "pattern");
        Assert(Draft.All, value => value.CheckFlag(), "uniqueItems");
        Assert(Draft.All, value => value.CheckNames(), "required");
        Assert(Draft.New, value => value.CheckNamesByMember(), "dependentRequired");
        Apply(Draft.All, Shape.One, "$ref", "not", "if", "then", "else", "contains", "items");
        Apply(Draft.All, Shape.One, "additionalProperties", "propertyNames");
        Apply(Draft.Old, Shape.One, "additionalItems");
        Apply(Draft.New, Shape.One, "unevaluatedProperties", "unevaluatedItems");
        Apply(Draft.Of2019, Shape.One, "$recursiveRef");
        Apply(Draft.Of2020, Shape.One, "$dynamicRef");
        Apply(Draft.All, Shape.List, "allOf", "anyOf", "oneOf");
        Apply(Draft.Of2020, Shape.List, "prefixItems");
        Apply(Draft.All, Shape.ByMember, "properties", "patternProperties");
        Apply(Draft.New, Shape.ByMember, "dependentSchemas");
        Apply(Draft.Seven, Shape.ByMember, "dependencies");
        // Newer drafts renamed it, and let it stand.
        Add(new KeywordForm(Draft.All, Shape.ByMember, _ => { }, false), "definitions");
        Add(new KeywordForm(Draft.New, Shape.ByMember, _ => { }, false), "$defs");
        Add(new KeywordForm(Draft.New, Shape.One, _ => { }, false), "contentSchema");
    }

    static void Annotate(Draft drafts, Action<SchemaValue> check, params string[] names) =>
        Add(new KeywordForm(drafts, Shape.None, check, false), names);

    static void Assert(Draft drafts, Action<SchemaValue> check, params string[] names) =>
        Add(new KeywordForm(drafts, Shape.None, check, true), names);

    static void Apply(Draft drafts, Shape shape, params string[] names) =>
        Add(new KeywordForm(drafts, shape, _ => { }, true), names);

    static void Add(KeywordForm form, params string[] names)
    {
        foreach (var name in names)
            Known.Add(name, form);
    }

    /// <summary>The draft of an identifier, with or without its empty fragment.</summary>
    public static bool TryDraft(string identifier, out Draft draft) =>
        Drafts.TryGetValue(identifier.TrimEnd('#'), out draft);

    /// <summary>Whether the subschemas of a keyword judge the value itself, not its members or items.</summary>
    public static bool JudgesInPlace(string name) =>
        name
            is "$ref"
                or "allOf"
                or "anyOf"
                or "oneOf"
                or "not"
                or "if"
                or "then"
                or "else"
                or "dependentSchemas";

    /// <summary>Null for an annotation of a name of its own.</summary>
    /// <exception cref="SchemaLoadException">The draft does not know the keyword.</exception>
    public static KeywordForm? FormOf(string name, Draft draft, string pointer)
    {
        if (Known.TryGetValue(name, out var known) && known.Drafts.HasFlag(draft))
            return known;
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
