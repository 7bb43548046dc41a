using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>A compiled keyword.</summary>
abstract class Keyword(string name, string schemaPointer)
{
    public string Name { get; } = name;

    public string Location { get; } = $"{schemaPointer}/{JsonPointer.Escape(name)}";

    /// <summary>Subschemas that judge the same value: a cycle of these would never end.</summary>
    public virtual IEnumerable<SchemaNode> InPlace => [];

    public abstract bool IsValid(JsonElement instance, ref Evaluation evaluation);

    /// <summary>Tells why the keyword fails. Called only where it does.</summary>
    public virtual void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    ) => failures.Add(where, Name, Location, Expected, Observed(instance));

    protected virtual string Expected => Name;

    protected virtual string Observed(JsonElement instance) => Excerpt.Of(instance);
}
