namespace Conformance.Schemas;

/// <summary>What subschemas ask for, in short words.</summary>
static class AlternativeWords
{
    // Deeper ones are told by what holds them.
    const int MostDepth = 2;

    public static string Of(SchemaPart part, string between) => Of(part, between, 0);

    public static string Names(System.Text.Json.JsonElement names) =>
        string.Join(", ", names.EnumerateArray().Select(name => Excerpt.Of(name)));

    static string Of(SchemaPart part, string between, int depth) =>
        string.Join(between, part.Branches.Select(branch => Of(branch.Node, depth)));

    static string Of(SchemaNode node, int depth)
    {
        if (node.Always is { } always)
            return always ? "anything" : "nothing";
        var words = node.Parts.Select(part => Of(part, depth)).OfType<string>().ToList();
        return words.Count == 0 ? "anything" : string.Join(" and ", words);
    }

    static string? Of(SchemaPart part, int depth) =>
        part.Name switch
        {
            "$ref" => Of(part.Branches[0].Node, depth),
            "allOf" => Of(part, " and ", depth),
            "anyOf" or "oneOf" => Of(part, " or ", depth),
            "not" => $"anything but {Of(part, " or ", depth)}",
            "properties" when depth < MostDepth => string.Join(
                " and ",
                part.Branches.Select(branch =>
                    $"{CanonicalJson.Told(branch.Step)}: {Of(branch.Node, depth + 1)}"
                )
            ),
            "items" when depth < MostDepth => $"items: {Of(part.Branches[0].Node, depth + 1)}",
            _ when part.Shape == Shape.None => FailureWords.Expected(part),
            _ => null,
        };
}
