using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>A document that was read and found to end.</summary>
/// <param name="LongestChain">How many of them judge one value, one within the other.</param>
sealed record SchemaDocument(IReadOnlyList<SchemaNode> Schemas, int LongestChain)
{
    public SchemaNode Root => Schemas[0];
}

/// <summary>A schema or subschema as it was read: what it asserts, in the order in which failures are told.</summary>
sealed class SchemaNode(int id, string pointer, bool? always)
{
    /// <summary>Its number in its document.</summary>
    public int Id => id;

    /// <summary>Where it stands in its document.</summary>
    public string Pointer => pointer;

    /// <summary>What a schema that is <c>true</c> or <c>false</c> says of every value.</summary>
    public bool? Always => always;

    public bool IsReferenced { get; set; }

    /// <summary>The type, which fails most; then what judges the value by itself; then what applies subschemas.</summary>
    public List<SchemaPart> Parts { get; set; } = [];

    public SchemaPart? Part(string name) => Parts.Find(part => part.Name == name);

    /// <summary>Schemas that judge the same value: a circle of these would never end.</summary>
    public IEnumerable<SchemaNode> InPlace =>
        Parts
            .Where(part => Vocabulary.JudgesInPlace(part.Name))
            .SelectMany(part => part.Branches)
            .Select(branch => branch.Node);
}

/// <summary>Where a keyword has its subschemas.</summary>
enum Shape
{
    None,
    One,
    List,
    ByMember,
}

/// <summary>One keyword of a schema.</summary>
/// <param name="Name">Its name in draft 2020-12.</param>
/// <param name="Keyword">Its name in the document, which may be of an older draft.</param>
sealed record SchemaPart(string Name, string Keyword, JsonElement Value, Shape Shape)
{
    public List<(string Step, SchemaNode Node)> Branches { get; } = [];
}
