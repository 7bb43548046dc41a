using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>A schema or subschema: the conjunction of its keywords.</summary>
sealed class SchemaNode(int id, string pointer)
{
    public int Id { get; } = id;

    public string Pointer { get; } = pointer;

    /// <summary>The schema <c>false</c>, which nothing satisfies.</summary>
    public bool IsFalse { get; set; }

    /// <summary>Cheap keywords first; set once, by the compiler.</summary>
    public Keyword[] Keywords { get; set; } = [];

    /// <summary>How many keywords judge the value itself.</summary>
    public int Weight
    {
        get
        {
            var weight = 0;
            foreach (var keyword in Keywords)
            {
                weight++;
                foreach (var node in keyword.InPlace)
                    weight += node.Weight;
            }
            return weight;
        }
    }

    public bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (IsFalse)
            return false;
        if (!evaluation.IsLong)
            return AllHold(instance, ref evaluation);
        if (evaluation.Remembers(this, instance, out var valid))
            return valid;
        valid = AllHold(instance, ref evaluation);
        evaluation.Remember(this, instance, valid);
        return valid;
    }

    bool AllHold(JsonElement instance, ref Evaluation evaluation)
    {
        foreach (var keyword in Keywords)
        {
            if (!keyword.IsValid(instance, ref evaluation))
                return false;
        }
        return true;
    }

    public void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    )
    {
        if (failures.Full)
            return;
        if (IsFalse)
            failures.AddFalse(where, Pointer, Excerpt.Of(instance));
        foreach (var keyword in Keywords)
        {
            if (!keyword.IsValid(instance, ref evaluation))
                keyword.Collect(instance, where, failures, ref evaluation);
        }
    }
}
