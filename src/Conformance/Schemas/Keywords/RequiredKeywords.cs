using System.Text.Json;

namespace Conformance.Schemas;

sealed class RequiredKeyword(string pointer, NameTable names) : Keyword("required", pointer)
{
    public NameTable Names => names;

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation) =>
        instance.ValueKind != JsonValueKind.Object || Presence.HasAll(instance, names);

    /// <summary>One failure for each missing member, pointing at where it should be.</summary>
    public override void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    )
    {
        foreach (var name in Presence.Missing(instance, names))
            failures.Add(where.Enter(name), Name, Location, "present", "absent");
    }
}

sealed class DependentRequiredKeyword(string pointer, NameTable triggers, NameTable[] names)
    : Keyword("dependentRequired", pointer)
{
    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
            return true;
        foreach (var member in instance.EnumerateObject())
        {
            var found = triggers.Find(member);
            if (found >= 0 && !Presence.HasAll(instance, names[found]))
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
            present.Add(triggers.Find(member));
        foreach (var found in present.Where(found => found >= 0))
        {
            foreach (var name in Presence.Missing(instance, names[found]))
                failures.Add(
                    where.Enter(name),
                    Name,
                    Location,
                    $"present beside {triggers[found]}",
                    "absent"
                );
        }
    }
}

static class Presence
{
    const int Bits = 64;

    public static bool HasAll(JsonElement instance, NameTable names)
    {
        if (names.Count > Bits)
            return Missing(instance, names).Count == 0;
        ulong seen = 0;
        foreach (var member in instance.EnumerateObject())
        {
            var found = names.Find(member);
            if (found >= 0)
                seen |= 1UL << found;
        }
        return ulong.PopCount(seen) == (ulong)names.Count;
    }

    public static List<string> Missing(JsonElement instance, NameTable names)
    {
        var present = new bool[names.Count];
        foreach (var member in instance.EnumerateObject())
        {
            var found = names.Find(member);
            if (found >= 0)
                present[found] = true;
        }
        return [.. Enumerable.Range(0, names.Count).Where(i => !present[i]).Select(i => names[i])];
    }
}
