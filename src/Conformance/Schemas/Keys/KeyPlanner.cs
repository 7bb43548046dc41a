using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>Derives the plan of a key from schemas: for each place, what all keywords that judge it look at.</summary>
sealed class KeyPlanner
{
    const int MostPlaces = 1000;

    readonly Dictionary<string, KeyPlan> known = new(StringComparer.Ordinal);
    readonly Dictionary<SchemaNode, int> numbers = [];

    public static KeyPlan Plan(IEnumerable<SchemaNode> roots) => new KeyPlanner().At(roots);

    KeyPlan At(IEnumerable<SchemaNode> nodes)
    {
        var here = new HashSet<SchemaNode>();
        foreach (var node in nodes)
            Gather(node, here);
        if (here.All(node => node.Parts.Count == 0))
            return KeyPlan.Nothing;
        var name = string.Join(' ', here.Select(Number).Order());
        if (known.TryGetValue(name, out var made))
            return made;
        if (known.Count == MostPlaces || here.Any(JudgesWhole))
            return KeyPlan.Whole;
        var plan = new KeyPlan();
        // Before its parts, so that a schema may speak of itself.
        known.Add(name, plan);
        var parts = here.SelectMany(node => node.Parts).ToLookup(part => part.Name);
        PlanScalars(plan, parts);
        PlanItems(plan, parts);
        PlanMembers(plan, parts);
        return plan;
    }

    int Number(SchemaNode node)
    {
        numbers.TryAdd(node, numbers.Count);
        return numbers[node];
    }

    static void Gather(SchemaNode node, HashSet<SchemaNode> here)
    {
        if (!here.Add(node))
            return;
        foreach (var next in node.InPlace)
            Gather(next, here);
    }

    /// <summary>Equality of objects and arrays is not to be told from parts.</summary>
    static bool JudgesWhole(SchemaNode node) =>
        node.Parts.Exists(part =>
            part.Name == "uniqueItems" && part.Value.GetBoolean()
            || Literals(part)
                .Any(value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        );

    static IEnumerable<JsonElement> Literals(SchemaPart part) =>
        part.Name switch
        {
            "const" => [part.Value],
            "enum" => part.Value.EnumerateArray(),
            _ => [],
        };

    static void PlanScalars(KeyPlan plan, ILookup<string, SchemaPart> parts)
    {
        var literals = parts["const"].Concat(parts["enum"]).SelectMany(Literals).ToList();
        foreach (var text in literals.Where(value => value.ValueKind == JsonValueKind.String))
            plan.Texts.Add(CanonicalJson.Raw(JsonText.Raw(text)).ToArray());
        while (plan.Texts.Contains(plan.AnyText))
            plan.AnyText = [.. plan.AnyText, (byte)'*'];
        plan.KeepsTexts =
            parts.Contains("pattern")
            || Above(parts["minLength"], 1)
            || Above(parts["maxLength"], 0);
        var bounds = literals.Where(value => value.ValueKind == JsonValueKind.Number);
        foreach (
            var name in (string[])["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
        )
            bounds = bounds.Concat(parts[name].Select(part => part.Value));
        plan.Numbers = parts.Contains("multipleOf") ? null : NumberPlaces.Of(bounds);
    }

    void PlanItems(KeyPlan plan, ILookup<string, SchemaPart> parts)
    {
        plan.KeepsItems =
            parts.Contains("prefixItems")
            || parts.Contains("contains")
            || parts.Contains("unevaluatedItems")
            || Above(parts["minItems"], 1)
            || Above(parts["maxItems"], 0);
        plan.Items = At(Branches(parts, "items", "prefixItems", "contains", "unevaluatedItems"));
    }

    void PlanMembers(KeyPlan plan, ILookup<string, SchemaPart> parts)
    {
        var open = Branches(
                parts,
                "additionalProperties",
                "patternProperties",
                "unevaluatedProperties"
            )
            .ToList();
        if (
            open.Count > 0
            || parts.Contains("propertyNames")
            || Above(parts["minProperties"], 0)
            || parts.Contains("maxProperties")
        )
            plan.Others = At(open);
        var named = new Dictionary<string, List<SchemaNode>>(StringComparer.Ordinal);
        foreach (var (step, node) in parts["properties"].SelectMany(part => part.Branches))
            Named(step).Add(node);
        foreach (var name in parts["required"].SelectMany(part => Names(part.Value)))
            Named(name);
        foreach (var part in parts["dependentRequired"])
        {
            foreach (var (name, names) in new SchemaValue(part.Value, "").Members())
            {
                Named(name);
                foreach (var wanted in Names(names.Json))
                    Named(wanted);
            }
        }
        foreach (var (step, _) in parts["dependentSchemas"].SelectMany(part => part.Branches))
            Named(step);
        foreach (var (name, nodes) in named)
            plan.Members.Add(CanonicalJson.Raw(name), (plan.Members.Count, At(nodes.Concat(open))));

        List<SchemaNode> Named(string name) =>
            named.TryGetValue(name, out var nodes) ? nodes : named[name] = [];
    }

    static IEnumerable<SchemaNode> Branches(
        ILookup<string, SchemaPart> parts,
        params string[] names
    ) =>
        names
            .SelectMany(name => parts[name])
            .SelectMany(part => part.Branches)
            .Select(branch => branch.Node);

    static IEnumerable<string> Names(JsonElement names) =>
        names.EnumerateArray().Select(name => JsonText.Decode(JsonText.Raw(name)));

    static bool Above(IEnumerable<SchemaPart> counts, long limit) =>
        counts.Any(part => FailureWords.Count(part.Value) > limit);
}
