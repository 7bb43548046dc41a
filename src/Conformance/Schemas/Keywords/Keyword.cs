using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>A compiled keyword.</summary>
abstract class Keyword(string name, string schemaPointer)
{
    public string Name { get; } = name;

    public string Location { get; } = $"{schemaPointer}/{JsonPointer.Escape(name)}";

    /// <summary>Subschemas that judge the same value: a cycle of these would never end.</summary>
    public virtual IEnumerable<SchemaNode> InPlace => [];

    /// <summary>Whether a failure is told as one, at this keyword and this value.</summary>
    public virtual bool IsToldOnce => false;

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

/// <summary>A keyword whose failure is told as one, at this keyword and this value.</summary>
abstract class ValueKeyword(string name, string schemaPointer) : Keyword(name, schemaPointer)
{
    public sealed override bool IsToldOnce => true;

    public sealed override void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    ) => base.Collect(instance, where, failures, ref evaluation);
}

/// <summary>The schema <c>false</c>, where it is judged beside keywords.</summary>
sealed class NeverKeyword(string schemaPointer) : Keyword("false", schemaPointer)
{
    public override bool IsValid(JsonElement instance, ref Evaluation evaluation) => false;
}
