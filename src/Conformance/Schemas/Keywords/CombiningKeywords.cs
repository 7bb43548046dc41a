using System.Text.Json;

namespace Conformance.Schemas;

sealed class RefKeyword(string pointer, string target) : Keyword("$ref", pointer)
{
    // Set once all subschemas of the document are known.
    SchemaNode node = null!;

    public string Target => target;

    public SchemaNode Node => node;

    public override IEnumerable<SchemaNode> InPlace => [node];

    public void Resolve(SchemaNode resolved) => node = resolved;

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation) =>
        node.IsValid(instance, ref evaluation);

    public override void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    ) => node.Collect(instance, where.Apply(Name), failures, ref evaluation);
}

sealed class AllOfKeyword(string pointer, SchemaNode[] branches) : Keyword("allOf", pointer)
{
    public SchemaNode[] Branches => branches;

    public override IEnumerable<SchemaNode> InPlace => branches;

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        foreach (var branch in branches)
        {
            if (!branch.IsValid(instance, ref evaluation))
                return false;
        }
        return true;
    }

    public override void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    )
    {
        for (var i = 0; i < branches.Length; i++)
        {
            if (!branches[i].IsValid(instance, ref evaluation))
                branches[i].Collect(instance, where.Apply(Name, $"{i}"), failures, ref evaluation);
        }
    }
}

/// <summary>anyOf and oneOf: fail as a whole.</summary>
sealed class AlternativesKeyword(string name, string pointer, SchemaNode[] branches)
    : Keyword(name, pointer)
{
    readonly bool one = name == "oneOf";

    public override IEnumerable<SchemaNode> InPlace => branches;

    protected override string Expected =>
        $"{(one ? "exactly" : "at least")} one of {branches.Length} alternatives";

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        var matches = 0;
        foreach (var branch in branches)
        {
            if (!branch.IsValid(instance, ref evaluation))
                continue;
            if (!one)
                return true;
            if (++matches > 1)
                return false;
        }
        return matches == 1;
    }

    public override void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    )
    {
        var matches = new List<int>();
        for (var i = 0; i < branches.Length; i++)
        {
            if (branches[i].IsValid(instance, ref evaluation))
                matches.Add(i);
        }
        var observed =
            matches.Count == 0 ? "none fits" : $"{string.Join(" and ", matches.Take(2))} fit";
        failures.Add(where, Name, Location, Expected, $"{observed}: {Excerpt.Of(instance)}");
    }
}

sealed class NotKeyword(string pointer, SchemaNode node) : ValueKeyword("not", pointer)
{
    public override IEnumerable<SchemaNode> InPlace => [node];

    protected override string Expected => "anything that does not fit the schema here";

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation) =>
        !node.IsValid(instance, ref evaluation);
}

/// <summary>if with its then and else: the failures are those of the branch that applies.</summary>
sealed class ConditionKeyword(
    string pointer,
    SchemaNode condition,
    SchemaNode? then,
    SchemaNode? otherwise
) : Keyword("if", pointer)
{
    public override IEnumerable<SchemaNode> InPlace =>
        new[] { condition, then, otherwise }.OfType<SchemaNode>();

    // Where then holds and there is no else, the condition decides nothing: the lighter of the two is asked first.
    readonly Lazy<bool> thenFirst = new(() =>
        then is not null && otherwise is null && then.Weight < condition.Weight
    );

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (thenFirst.Value)
        {
            return then!.IsValid(instance, ref evaluation)
                || !condition.IsValid(instance, ref evaluation);
        }
        return (condition.IsValid(instance, ref evaluation) ? then : otherwise)?.IsValid(
                instance,
                ref evaluation
            ) ?? true;
    }

    public override void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    )
    {
        if (condition.IsValid(instance, ref evaluation))
            then?.Collect(instance, where.Apply("then"), failures, ref evaluation);
        else
            otherwise?.Collect(instance, where.Apply("else"), failures, ref evaluation);
    }
}

sealed class DependentSchemasKeyword(string pointer, NameTable names, SchemaNode[] schemas)
    : Keyword("dependentSchemas", pointer)
{
    public override IEnumerable<SchemaNode> InPlace => schemas;

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
            return true;
        foreach (var member in instance.EnumerateObject())
        {
            var found = names.Find(member);
            if (found >= 0 && !schemas[found].IsValid(instance, ref evaluation))
                return false;
        }
        return true;
    }

    public override void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    )
    {
        var present = new SortedSet<int>();
        foreach (var member in instance.EnumerateObject())
            present.Add(names.Find(member));
        foreach (var found in present)
        {
            if (found >= 0 && !schemas[found].IsValid(instance, ref evaluation))
                schemas[found]
                    .Collect(instance, where.Apply(Name, names[found]), failures, ref evaluation);
        }
    }
}
