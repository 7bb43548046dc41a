using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>A document that was read and found to end.</summary>
/// <param name="Schemas">How many there are.</param>
/// <param name="LongestChain">How many of them judge one value, one within the other.</param>
sealed record SchemaDocument(SchemaNode Root, int Schemas, int LongestChain);

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
    public List<SchemaPart> Parts { get; } = [];

    /// <summary>Schemas that judge the same value: a circle of these would never end.</summary>
    public IEnumerable<SchemaNode> InPlace =>
        Parts
            .Where(part =>
                part.Name
                    is "$ref"
                        or "allOf"
                        or "anyOf"
                        or "oneOf"
                        or "not"
                        or "if"
                        or "dependentSchemas"
            )
            .SelectMany(part => part.Branches)
            .Select(branch => branch.Node);
}

/// <summary>One keyword of a schema.</summary>
/// <param name="Name">Its name in draft 2020-12.</param>
/// <param name="Keyword">Its name in the document, which may be of an older draft.</param>
sealed record SchemaPart(string Name, string Keyword, JsonElement Value)
{
    public List<(string Step, SchemaNode Node)> Branches { get; } = [];

    public SchemaNode? Branch(string step) => Branches.Find(branch => branch.Step == step).Node;
}
