using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>items: every item behind those of prefixItems.</summary>
sealed class ItemsKeyword(string pointer, SchemaNode node, int start) : Keyword("items", pointer)
{
    public SchemaNode Node => node;

    /// <summary>The position of the first item that it judges.</summary>
    public int Start => start;

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
            return true;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (index++ >= start && !node.IsValid(item, ref evaluation))
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
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (failures.Full)
                return;
            if (index >= start && !node.IsValid(item, ref evaluation))
                node.Collect(item, where.Apply(Name).Enter(index), failures, ref evaluation);
            index++;
        }
    }
}

sealed class PrefixItemsKeyword(string pointer, SchemaNode[] nodes)
    : Keyword("prefixItems", pointer)
{
    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
            return true;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (index == nodes.Length)
                return true;
            if (!nodes[index++].IsValid(item, ref evaluation))
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
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (index == nodes.Length)
                return;
            if (!nodes[index].IsValid(item, ref evaluation))
                nodes[index]
                    .Collect(
                        item,
                        where.Apply(Name, $"{index}").Enter(index),
                        failures,
                        ref evaluation
                    );
            index++;
        }
    }
}

/// <summary>contains with minContains and maxContains: fails at the one that is not met.</summary>
sealed class ContainsKeyword(string pointer, SchemaNode node, long? least, long? most)
    : Keyword("contains", pointer)
{
    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
            return true;
        var wanted = least ?? 1;
        long count = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (count >= wanted && most is null)
                return true;
            if (node.IsValid(item, ref evaluation) && ++count > most)
                return false;
        }
        return count >= wanted;
    }

    public override void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    )
    {
        long count = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (node.IsValid(item, ref evaluation))
                count++;
        }
        var observed = $"{count} of {instance.GetArrayLength()} items fit: {Excerpt.Of(instance)}";
        if (count < (least ?? 1))
        {
            var name = least is null ? Name : "minContains";
            failures.Add(
                where,
                name,
                $"{pointer}/{name}",
                $"at least {least ?? 1} fitting items",
                observed
            );
        }
        if (count > most)
        {
            const string name = "maxContains";
            failures.Add(
                where,
                name,
                $"{pointer}/{name}",
                $"at most {most} fitting items",
                observed
            );
        }
    }

    readonly string pointer = pointer;
}
