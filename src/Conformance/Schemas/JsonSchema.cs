using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// A JSON Schema, draft 2020-12, compiled once for a closed list of keywords: whatever lies outside the list is refused when
/// the schema is loaded, never ignored. Members that begin with <c>x-</c> are annotations. Immutable and safe for many threads.
/// </summary>
/// <remarks>Numbers are compared by value and exactly. Of members that an object repeats, the last one counts.</remarks>
public sealed class JsonSchema
{
    readonly SchemaNode root;

    JsonSchema(SchemaNode root)
    {
        this.root = root;
    }

    /// <summary>Compiles a schema from its JSON text.</summary>
    /// <exception cref="SchemaLoadException">The text is not JSON, repeats a member, or is not a schema within the closed list.</exception>
    public static JsonSchema Load(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            // Not AllowDuplicateProperties: it throws InvalidOperationException for names with a lone surrogate. The compiler looks itself.
            using var document = JsonDocument.Parse(utf8Json);
            return Load(document.RootElement);
        }
        catch (JsonException failure)
        {
            throw new SchemaLoadException(
                $"expected a JSON Schema, found what is not JSON: {failure.Message}",
                failure
            );
        }
    }

    /// <summary>Compiles a schema. The element's document may be disposed of afterwards.</summary>
    /// <exception cref="SchemaLoadException">The value is not a schema within the closed list.</exception>
    public static JsonSchema Load(JsonElement root) => new(SchemaCompiler.Compile(root.Clone()));

    /// <summary>The entries of the <c>allOf</c> at the root, each to be asked for by itself.</summary>
    /// <exception cref="SchemaLoadException">The root asserts something else.</exception>
    internal SchemaEntries Entries() => SchemaEntries.Of(root);

    /// <summary>Whether the instance is valid. Allocates nothing for common schemas and instances.</summary>
    public bool IsValid(JsonElement instance)
    {
        var evaluation = new Evaluation(instance);
        return root.IsValid(instance, ref evaluation);
    }

    /// <summary>
    /// Everything that makes the instance invalid, none if it is valid, at most <see cref="Failures.Limit"/>. What fails in
    /// branches of <c>anyOf</c>, <c>oneOf</c>, <c>not</c>, <c>contains</c> and <c>propertyNames</c> is told as one failure of that keyword.
    /// </summary>
    public IReadOnlyList<SchemaFailure> Evaluate(JsonElement instance)
    {
        var evaluation = new Evaluation(instance);
        if (root.IsValid(instance, ref evaluation))
            return [];
        var failures = new Failures();
        root.Collect(instance, Where.Root, failures, ref evaluation);
        return failures.Found;
    }
}
