using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// The state of one evaluation. A schema can apply itself twice to the same value at each level, which costs 2^depth: past
/// <see cref="FreeSteps"/> the verdicts are remembered by schema and value, and the cost stays within their product.
/// </summary>
struct Evaluation(JsonElement root)
{
    const int FreeSteps = 1_000_000;
    const int MostRemembered = 1_000_000;

    readonly JsonElement root = root;
    int steps;
    Dictionary<long, bool>? remembered;

    public bool IsLong => ++steps > FreeSteps;

    public bool Remembers(SchemaNode node, JsonElement instance, out bool valid)
    {
        steps = FreeSteps;
        remembered ??= [];
        return remembered.TryGetValue(Key(node, instance), out valid);
    }

    public readonly void Remember(SchemaNode node, JsonElement instance, bool valid)
    {
        if (remembered!.Count >= MostRemembered)
            remembered.Clear();
        remembered[Key(node, instance)] = valid;
    }

    readonly long Key(SchemaNode node, JsonElement instance)
    {
        var whole = JsonMarshal.GetRawUtf8Value(root);
        whole.Overlaps(JsonMarshal.GetRawUtf8Value(instance), out var offset);
        return ((long)node.Id << 32) | (uint)offset;
    }
}
