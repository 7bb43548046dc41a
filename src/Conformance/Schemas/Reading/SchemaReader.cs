using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// Reads a document whole, used or not, and refuses what its draft does not know. Older drafts are told in the words of
/// 2020-12, so that one dialect judges all.
/// </summary>
sealed class SchemaReader
{
    const int Deepest = 64;
    const int MostSchemas = 5000;
    const int MostPairs = 2000;

    readonly SchemaReferences references = new();
    Draft draft = Draft.Of2020;
    int pairs;

    /// <exception cref="SchemaLoadException">What is wrong, and where.</exception>
    public static SchemaDocument Read(JsonElement document)
    {
        var reader = new SchemaReader();
        var root = new SchemaValue(document, "");
        if (document.ValueKind == JsonValueKind.Object && root.Member("$schema") is { } declared)
            reader.draft = Vocabulary.TryDraft(declared.Text, out var draft) ? draft : Draft.Of2020;
        reader.Node(root, SchemaReferences.NoBase, 0);
        return reader.references.Resolve();
    }

    SchemaNode Node(SchemaValue schema, Uri resource, int depth)
    {
        if (depth > Deepest)
            throw schema.Refuse($"the schema is nested deeper than {Deepest} levels");
        if (references.Count == MostSchemas)
            throw schema.Refuse($"the document holds more than {MostSchemas} schemas");
        if (schema.Json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            var always = schema.Json.ValueKind == JsonValueKind.True;
            return references.Add(schema.Pointer, always);
        }
        if (schema.Json.ValueKind != JsonValueKind.Object)
            throw schema.Wrong("a schema (an object or a boolean)");
        var node = references.Add(schema.Pointer, null);
        // Beside $ref, draft-07 ignores everything, $id too.
        var alone = draft == Draft.Seven && schema.Member("$ref") is not null;
        if (!alone && schema.Member("$id") is { } identifier)
            resource = references.Identify(node, identifier, resource, draft);
        foreach (var (name, value) in schema.Members())
            ReadKeyword(node, name, value, resource, depth + 1);
        Arrange(node, alone);
        return node;
    }

    void ReadKeyword(SchemaNode node, string name, SchemaValue value, Uri resource, int depth)
    {
        if (Vocabulary.FormOf(name, draft, value.Pointer) is not { } form)
            return;
        form.Check(value);
        var part = new SchemaPart(name, name, value.Json, form.Shape);
        switch (name)
        {
            case "$schema" when !Vocabulary.TryDraft(value.Text, out var other) || other != draft:
                throw value.Wrong(
                    $"\"{Vocabulary.Newest}\", that of draft 2019-09 or draft-07, the same in the whole document"
                );
            case "$anchor" or "$dynamicAnchor":
                references.Anchor(node, value.Text, resource, name == "$dynamicAnchor");
                break;
            case "$recursiveAnchor" when value.Json.GetBoolean():
                references.CountDynamic(node, "");
                break;
            case "$ref" or "$dynamicRef" or "$recursiveRef":
                part = part with { Name = "$ref" };
                references.Refer(part, value, resource);
                node.Parts.Add(part);
                return;
            case "pattern":
                CheckPattern(value.Text, value.Pointer);
                break;
            // A list of these is of an older draft.
            case "items" when draft != Draft.Of2020 && value.Json.ValueKind == JsonValueKind.Array:
                part = part with { Name = "prefixItems", Shape = Shape.List };
                break;
            case "dependencies":
                node.Parts.Add(NamesOf(value));
                part = part with { Name = "dependentSchemas" };
                break;
            default:
                break;
        }
        foreach (var (step, schema) in value.Subschemas(part))
        {
            if (name == "patternProperties")
                CheckPattern(step, schema.Pointer);
            part.Branches.Add((step, Node(schema, resource, depth)));
        }
        if (form.Asserts)
            node.Parts.Add(part);
    }

    /// <summary>What draft-07 said in one keyword, later drafts say in two.</summary>
    static SchemaPart NamesOf(SchemaValue dependencies)
    {
        var names = dependencies
            .Members()
            .Where(member => member.Value.Json.ValueKind == JsonValueKind.Array)
            .Select(member =>
            {
                member.Value.CheckNames();
                return $"{CanonicalJson.Quote(CanonicalJson.Sheltered(member.Name))}:{CanonicalJson.Of(member.Value.Json)}";
            });
        var value = JsonElement.Parse($"{{{string.Join(',', names)}}}");
        return new SchemaPart("dependentRequired", "dependencies", value, Shape.None);
    }

    void CheckPattern(string text, string pointer)
    {
        try
        {
            pairs += Pattern.Parse(text).Pairs;
        }
        catch (PatternException failure)
        {
            throw new SchemaLoadException(pointer, failure.Message);
        }
        if (pairs > MostPairs)
            throw new SchemaLoadException(
                pointer,
                $"the patterns of this schema have more than {MostPairs} ranges beyond U+FFFF; use fewer \\p{{…}}"
            );
    }

    /// <summary>Leaves out what says nothing, and orders the rest.</summary>
    static void Arrange(SchemaNode node, bool referenceAlone)
    {
        // The items behind a list of items are additionalItems in older drafts; without the list these say nothing.
        var listed = node.Part("prefixItems")?.Keyword == "items";
        var chosen = node.Part("if") is not null;
        node.Parts =
        [
            .. node
                .Parts.Where(part =>
                    referenceAlone ? part.Name == "$ref"
                    : part.Name == "additionalItems" ? listed
                    : chosen || part.Name is not ("then" or "else")
                )
                .Select(part =>
                    part.Name == "additionalItems" ? part with { Name = "items" } : part
                )
                .OrderBy(part =>
                    part.Name == "type" ? 0
                    : part.Shape == Shape.None ? 1
                    : 2
                ),
        ];
    }
}
