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
    int count;
    int pairs;

    /// <exception cref="SchemaLoadException">What is wrong, and where.</exception>
    public static SchemaDocument Read(JsonElement document)
    {
        var reader = new SchemaReader();
        var root = new SchemaValue(document, "");
        if (document.ValueKind == JsonValueKind.Object)
            reader.ReadDraft(root);
        var node = reader.Node(root, SchemaReferences.NoBase, 0);
        return new SchemaDocument(node, reader.count, reader.references.Resolve());
    }

    void ReadDraft(SchemaValue root)
    {
        foreach (var (name, value) in root.Members())
        {
            if (name == "$schema" && Vocabulary.TryDraft(value.Text, out var declared))
                draft = declared;
        }
    }

    SchemaNode Node(SchemaValue schema, Uri resource, int depth)
    {
        if (depth > Deepest)
            throw new SchemaLoadException(
                schema.Pointer,
                $"the schema is nested deeper than {Deepest} levels"
            );
        if (count == MostSchemas)
            throw new SchemaLoadException(
                schema.Pointer,
                $"the document holds more than {MostSchemas} schemas"
            );
        if (schema.Json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            var always = schema.Json.ValueKind == JsonValueKind.True;
            return references.Add(new SchemaNode(count++, schema.Pointer, always));
        }
        if (schema.Json.ValueKind != JsonValueKind.Object)
            throw schema.Wrong("a schema (an object or a boolean)");
        var node = references.Add(new SchemaNode(count++, schema.Pointer, null));
        var members = schema.Members().ToList();
        var alone = draft == Draft.Seven && members.Exists(member => member.Name == "$ref");
        foreach (var (name, value) in members)
        {
            // Beside $ref, draft-07 ignores everything, $id too.
            if (name == "$id" && !alone)
                resource = references.Identify(node, value, resource, draft);
        }
        foreach (var (name, value) in members)
            node.Parts.AddRange(Parts(node, name, value, resource, depth + 1));
        Arrange(node.Parts, alone);
        return node;
    }

    /// <summary>A keyword under the names of 2020-12; none for annotations and definitions.</summary>
    List<SchemaPart> Parts(SchemaNode node, string name, SchemaValue value, Uri resource, int depth)
    {
        var form = Vocabulary.FormOf(name, draft, value.Pointer);
        var part = new SchemaPart(name, name, value.Json);
        switch (form)
        {
            case Form.Text:
                _ = value.Text;
                return [];
            case Form.Draft:
                if (!Vocabulary.TryDraft(value.Text, out var declared) || declared != draft)
                    throw value.Wrong(
                        $"\"{Vocabulary.Newest}\", that of draft 2019-09 or draft-07, the same in the whole document"
                    );
                return [];
            case Form.Anchor:
                references.Anchor(node, value.Text, resource, name == "$dynamicAnchor");
                return [];
            case Form.Reference:
                part = part with { Name = "$ref" };
                references.Refer(part, value, resource);
                return [part];
            case Form.Schema:
                part.Branches.Add((name, Node(value, resource, depth)));
                break;
            case Form.Schemas:
                AddItems(part, value, resource, depth);
                break;
            case Form.SchemaOrSchemas when value.Json.ValueKind == JsonValueKind.Array:
                part = part with { Name = "prefixItems" };
                AddItems(part, value, resource, depth, least: 0);
                break;
            case Form.SchemaOrSchemas:
                part.Branches.Add((name, Node(value, resource, depth)));
                break;
            case Form.SchemasByMember or Form.SchemasByPattern:
                foreach (var (member, schema) in value.Members())
                {
                    if (form == Form.SchemasByPattern)
                        CheckPattern(member, schema.Pointer);
                    part.Branches.Add((member, Node(schema, resource, depth)));
                }
                break;
            case Form.SchemasOrNamesByMember:
                return Dependencies(value, resource, depth);
            default:
                if (form is { } plain)
                    Check(plain, value, node);
                break;
        }
        return name is "$defs" or "definitions" or "contentSchema" || !Asserts(form, name)
            ? []
            : [part];
    }

    static bool Asserts(Form? form, string name) =>
        form is not (null or Form.Identifier)
        && name
            is not (
                "default"
                or "examples"
                or "readOnly"
                or "writeOnly"
                or "deprecated"
                or "$vocabulary"
                or "$recursiveAnchor"
            );

    void AddItems(SchemaPart part, SchemaValue value, Uri resource, int depth, int least = 1)
    {
        foreach (var item in value.Items("an array of at least one element", least))
            part.Branches.Add(($"{part.Branches.Count}", Node(item, resource, depth)));
    }

    /// <summary>What draft-07 said in one keyword, later drafts say in two.</summary>
    List<SchemaPart> Dependencies(SchemaValue value, Uri resource, int depth)
    {
        var names = new SchemaPart("dependentRequired", "dependencies", value.Json);
        var schemas = new SchemaPart("dependentSchemas", "dependencies", value.Json);
        foreach (var (member, dependent) in value.Members())
        {
            if (dependent.Json.ValueKind == JsonValueKind.Array)
                dependent.CheckNames();
            else
                schemas.Branches.Add((member, Node(dependent, resource, depth)));
        }
        return [names, schemas];
    }

    void Check(Form form, SchemaValue value, SchemaNode node)
    {
        switch (form)
        {
            case Form.Flag:
                value.CheckFlag();
                if (value.Pointer.EndsWith("/$recursiveAnchor", StringComparison.Ordinal))
                    references.AnchorRecursion(node, value.Json.GetBoolean());
                break;
            case Form.List:
                _ = value.Items().Count();
                break;
            case Form.Number or Form.Unit:
                value.CheckNumber(positive: form == Form.Unit);
                break;
            case Form.Count:
                value.CheckCount();
                break;
            case Form.Types:
                value.CheckTypes();
                break;
            case Form.Names:
                value.CheckNames();
                break;
            case Form.NamesByMember:
                foreach (var (_, names) in value.Members())
                    names.CheckNames();
                break;
            case Form.Pattern:
                CheckPattern(value.Text, value.Pointer);
                break;
            default:
                break;
        }
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

    /// <summary>Joins what judges together, leaves out what says nothing, and orders the rest.</summary>
    static void Arrange(List<SchemaPart> parts, bool referenceAlone)
    {
        if (referenceAlone)
            parts.RemoveAll(part => part.Name != "$ref");
        if (parts.Find(part => part.Name == "if") is { } condition)
        {
            foreach (var part in parts.Where(part => part.Name is "then" or "else"))
                condition.Branches.AddRange(part.Branches);
        }
        parts.RemoveAll(part => part.Name is "then" or "else");
        // The items behind a list of items are additionalItems in older drafts; without the list these say nothing.
        var listed = parts.Exists(part => part is { Name: "prefixItems", Keyword: "items" });
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            if (parts[i].Name == "additionalItems" && listed)
                parts[i] = parts[i] with { Name = "items" };
            else if (parts[i].Name == "additionalItems")
                parts.RemoveAt(i);
        }
        var ordered = parts
            .OrderBy(part =>
                part.Name == "type" ? 0
                : part.Branches.Count == 0 && part.Name != "$ref" ? 1
                : 2
            )
            .ToList();
        parts.Clear();
        parts.AddRange(ordered);
    }
}
