namespace Conformance.Schemas;

/// <summary>
/// Writes what was read for the library: only what asserts, in the words of 2020-12, each schema counted, and references to
/// definitions of its own making. No identifier, anchor, draft or annotation of the document reaches it.
/// </summary>
static class PlainSchema
{
    public static string Of(SchemaDocument document)
    {
        var definitions = document
            .Schemas.Where(schema => schema.IsReferenced)
            .Select(schema => $"\"{schema.Id}\":{Written(schema)}");
        return $"{{\"allOf\":[{WrittenAt(document.Root)}],\"$defs\":{{{string.Join(',', definitions)}}}}}";
    }

    /// <summary>Where a schema stands; one that is referred to stands once, among the definitions.</summary>
    static string WrittenAt(SchemaNode node) =>
        node.IsReferenced ? $"{{{Reference(node)}}}" : Written(node);

    static string Reference(SchemaNode node) => $"\"$ref\":\"#/$defs/{node.Id}\"";

    static string Written(SchemaNode node) =>
        node.Always switch
        {
            true => "true",
            false => "false",
            null =>
                $"{{{string.Join(',', node.Parts.Select(Written).Prepend($"\"{StepKeyword.Instance.Name}\":true"))}}}",
        };

    static string Written(SchemaPart part)
    {
        if (part.Name == "$ref")
            return Reference(part.Branches[0].Node);
        var name = part.Name == "patternProperties" ? OwnPatternProperties.Alias : part.Name;
        var nodes = part.Branches.Select(branch => WrittenAt(branch.Node));
        var names = part.Branches.Select(branch =>
            CanonicalJson.Quote(CanonicalJson.Sheltered(branch.Step))
        );
        var value = part.Shape switch
        {
            Shape.One => nodes.First(),
            Shape.List => $"[{string.Join(',', nodes)}]",
            Shape.ByMember =>
                $"{{{string.Join(',', names.Zip(nodes, (each, node) => $"{each}:{node}"))}}}",
            // The library holds counts as int.
            Shape.None when FailureWords.IsCount(part.Name) =>
                $"{Math.Min(FailureWords.Count(part.Value), int.MaxValue)}",
            _ => CanonicalJson.Of(part.Value),
        };
        return $"\"{name}\":{value}";
    }
}
