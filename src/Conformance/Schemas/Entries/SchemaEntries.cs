using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// A schema whose root is an <c>allOf</c>, each entry of which is asked for by itself: which of them does an instance fail?
/// The entries are judged together, so that a member that all of them speak of is looked at once.
/// </summary>
sealed class SchemaEntries
{
    public const int Most = 64;

    readonly SchemaNode[] entries;
    readonly FusedNode fused;

    SchemaEntries(SchemaNode[] entries)
    {
        this.entries = entries;
        fused = Fusion.Of(entries);
    }

    public int Count => entries.Length;

    /// <exception cref="SchemaLoadException">The root asserts anything but one <c>allOf</c> of up to <see cref="Most"/> entries.</exception>
    public static SchemaEntries Of(SchemaNode root) =>
        root.Keywords is [AllOfKeyword { Branches.Length: <= Most } all]
            ? new SchemaEntries(all.Branches)
            : throw new SchemaLoadException(
                "/allOf",
                $"expected one allOf of up to {Most} entries, and no other assertion, at the root"
            );

    /// <summary>Leaves in <paramref name="failures"/> which entries fail.</summary>
    public void Judge(JsonElement instance, EntryFailures failures)
    {
        failures.Clear();
        var evaluation = new Evaluation(instance);
        fused.Judge(instance, Place.Root, ref evaluation, failures);
    }

    /// <summary>Why one entry fails, as <see cref="JsonSchema.Evaluate"/> tells it. Called only where it does.</summary>
    public IReadOnlyList<SchemaFailure> Explain(int entry, JsonElement instance)
    {
        var failures = new Failures();
        var evaluation = new Evaluation(instance);
        entries[entry]
            .Collect(instance, Where.Root.Apply("allOf", $"{entry}"), failures, ref evaluation);
        return failures.Found;
    }
}
