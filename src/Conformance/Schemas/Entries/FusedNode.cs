using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>What several entries ask of one value, judged in one pass over its members or items.</summary>
sealed class FusedNode
{
    /// <summary>The nodes that were put together, for objects that repeat a member.</summary>
    public required OwnedNode[] Nodes { get; init; }

    /// <summary>Whatever is judged by itself.</summary>
    public OwnedKeyword[] Keywords { get; set; } = [];
    public OwnedRequired[] Required { get; set; } = [];

    /// <summary>The names in properties and required; null where there are none.</summary>
    public NameTable? Names { get; set; }

    /// <summary>By the position of the name; null where it is only required.</summary>
    public FusedNode?[] Members { get; set; } = [];
    public FusedNode? Items { get; set; }

    public void Judge(
        JsonElement instance,
        long place,
        ref Evaluation evaluation,
        EntryFailures failures
    )
    {
        var before = failures.Failed;
        foreach (var owned in Keywords)
        {
            if (owned.Keyword.IsValid(instance, ref evaluation))
                continue;
            if (owned.Keyword.IsToldOnce)
                failures.Add(owned.Entry, new EntryFailure(owned.Keyword, place, 0, instance));
            else
                failures.AddSeveral(owned.Entry);
        }
        switch (instance.ValueKind)
        {
            case JsonValueKind.Object when Names is not null:
                if (!JudgeMembers(instance, Names, place, ref evaluation, failures))
                {
                    failures.Restore(before);
                    JudgeEach(instance, ref evaluation, failures);
                }
                break;
            case JsonValueKind.Array when Items is not null:
                var index = 0;
                foreach (var item in instance.EnumerateArray())
                    Items.Judge(item, Place.Enter(place, index++), ref evaluation, failures);
                break;
        }
    }

    /// <summary>False where a name comes twice: the last one counts, which is known only at the end.</summary>
    bool JudgeMembers(
        JsonElement instance,
        NameTable names,
        long place,
        ref Evaluation evaluation,
        EntryFailures failures
    )
    {
        ulong seen = 0;
        foreach (var member in instance.EnumerateObject())
        {
            var found = names.Find(member);
            if (found < 0)
                continue;
            var bit = 1UL << found;
            if ((seen & bit) != 0)
                return false;
            seen |= bit;
            Members[found]?.Judge(member.Value, place, ref evaluation, failures);
        }
        foreach (var required in Required)
        {
            var missing = required.Names & ~seen;
            if (missing != 0)
                failures.Add(
                    required.Entry,
                    new EntryFailure(required.Keyword, place, missing, instance)
                );
        }
        return true;
    }

    void JudgeEach(JsonElement instance, ref Evaluation evaluation, EntryFailures failures)
    {
        foreach (var owned in Nodes)
        {
            if (!owned.Node.IsValid(instance, ref evaluation))
                failures.AddSeveral(owned.Entry);
        }
    }
}

/// <summary>A subschema, and the entry for which it is judged.</summary>
sealed record OwnedNode(SchemaNode Node, int Entry);

sealed record OwnedKeyword(Keyword Keyword, int Entry);

/// <param name="Names">A bit for each name, by its position in the fused node's table.</param>
sealed record OwnedRequired(RequiredKeyword Keyword, ulong Names, int Entry);
