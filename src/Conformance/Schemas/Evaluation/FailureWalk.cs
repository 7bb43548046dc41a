using System.Globalization;
using System.Text.Json;
using Conformance.Wire.Json;
using Json.Schema;

namespace Conformance.Schemas;

/// <summary>
/// Finds what failed by walking the library's results beside the schema: neither its locations nor its errors tell. What fails
/// in branches of anyOf, oneOf, not, contains and propertyNames is told as one failure of that keyword.
/// </summary>
sealed class FailureWalk(Key key)
{
    public const int Limit = 1000;

    readonly List<FailurePlace> found = [];
    int limit = Limit;

    public static List<FailurePlace> Of(SchemaNode root, EvaluationResults results, Key key)
    {
        var walk = new FailureWalk(key);
        walk.VisitAt(root, results, new Place("", "", [], "false", key.Json));
        return walk.found;
    }

    /// <summary>Where a schema stands; one that is referred to stands among the definitions, a step away.</summary>
    void VisitAt(SchemaNode node, EvaluationResults results, Place place) =>
        Visit(node, node.IsReferenced ? results.Details![0] : results, place);

    void Visit(SchemaNode node, EvaluationResults results, Place place)
    {
        if (results.IsValid)
            return;
        if (node.Always == false)
            Add(place.Fail(place.Keyword, node.Pointer, "no value here"));
        var depth = results.EvaluationPath.SegmentCount;
        var applied = (results.Details ?? []).ToLookup(child =>
            child.EvaluationPath[depth].ToString()
        );
        foreach (var part in node.Parts)
        {
            var children = applied[part.Name].ToList();
            if (part.Shape == Shape.None && results.Errors?.ContainsKey(part.Name) == true)
                VisitAssertion(node, part, place);
            else if (part.Name == "$ref")
                Visit(part.Branches[0].Node, children[0], place.Apply(part.Keyword));
            else if (part.Name is "anyOf" or "oneOf" or "not" or "contains" or "propertyNames")
                VisitWhole(node, part, children, results, place);
            else if (part.Name != "if")
                VisitBelow(node, part, children, place);
        }
    }

    void VisitAssertion(SchemaNode node, SchemaPart part, Place place)
    {
        var location = $"{node.Pointer}/{part.Keyword}";
        foreach (var (expected, name) in FailureWords.Missing(part, place.Json))
            Add(place.Apply(part.Keyword).Lack(part.Keyword, location, expected, name));
        if (part.Name is not ("required" or "dependentRequired"))
            Add(Told(node, part, place, FailureWords.Observe(part.Name)));
    }

    /// <summary>What fails, or holds, as a whole.</summary>
    void VisitWhole(
        SchemaNode node,
        SchemaPart part,
        List<EvaluationResults> children,
        EvaluationResults results,
        Place place
    )
    {
        var fit = children.FindAll(child => child.IsValid).Count;
        switch (part.Name)
        {
            case "anyOf" when fit == 0:
            case "oneOf" when fit != 1:
                var both = children.Index().Where(child => child.Item.IsValid).Take(2);
                var words =
                    fit == 0
                        ? "none fits"
                        : $"{string.Join(" and ", both.Select(child => child.Index))} fit";
                Add(Told(node, part, place, value => $"{words}: {Excerpt.Of(value)}"));
                break;
            case "not" when fit == 1:
                Add(Told(node, part, place, value => Excerpt.Of(value)));
                break;
            case "contains" when results.Errors?.ContainsKey("contains") == true:
                var (told, expected) = FailureWords.ContainsLimit(node, fit);
                var failure = Told(
                    node,
                    told ?? part,
                    place,
                    value => $"{fit} of {value.GetArrayLength()} items fit: {Excerpt.Of(value)}"
                );
                Add(failure with { Expected = expected });
                break;
            case "propertyNames" when fit < children.Count:
                var unfit = children.FindIndex(child => !child.IsValid);
                var member = place.Json.EnumerateObject().ElementAt(unfit).Name;
                var name = CanonicalJson.Quote(CanonicalJson.Told(member));
                Add(Told(node, part, place, _ => Excerpt.Cut(name, Excerpt.Length)));
                break;
            default:
                break;
        }
    }

    /// <summary>What is told where it fails: in entries, members and items.</summary>
    void VisitBelow(SchemaNode node, SchemaPart part, List<EvaluationResults> children, Place place)
    {
        if (place.Json.ValueKind == JsonValueKind.Object && !Vocabulary.JudgesInPlace(part.Name))
            children = InOrder(children, place.Json);
        // The library counts the items behind prefixItems from 0.
        var first = part.Name == "items" ? node.Part("prefixItems")?.Branches.Count ?? 0 : 0;
        foreach (var child in children)
        {
            // At the root, the entries are asked for one by one.
            if (part.Name == "allOf" && place.Path.Length == 0)
                limit = found.Count + Limit;
            if (child.IsValid || found.Count >= limit)
                continue;
            var (step, schema) = part.Branches[part.Shape == Shape.One ? 0 : Branch(part, child)];
            var applied = place.Apply(part.Keyword, part.Shape == Shape.One ? null : step);
            if (!Vocabulary.JudgesInPlace(part.Name))
                applied = Enter(applied, Last(child.InstanceLocation), first);
            VisitAt(schema, child, applied);
        }
    }

    static List<EvaluationResults> InOrder(List<EvaluationResults> children, JsonElement members)
    {
        var byName = children.ToLookup(child => Last(child.InstanceLocation));
        return
        [
            .. members
                .EnumerateObject()
                .SelectMany(member => byName[PointerText.Escape(member.Name)]),
        ];
    }

    Place Enter(Place place, string step, int first)
    {
        if (place.Json.ValueKind == JsonValueKind.Object)
        {
            var name = PointerText.Unescape(step);
            return place.Enter(name, place.Json.GetProperty(name));
        }
        var position = first + int.Parse(step, CultureInfo.InvariantCulture);
        return place.Enter(key.IndexOf(place.Json, position), place.Json[position]);
    }

    static int Branch(SchemaPart part, EvaluationResults child)
    {
        // The library escapes the names of properties twice.
        var step = Last(part.Name == "properties" ? child.InstanceLocation : child.EvaluationPath);
        return part.Shape == Shape.List || part.Name == "patternProperties"
            ? int.Parse(step, CultureInfo.InvariantCulture)
            : part.Branches.FindIndex(branch =>
                PointerText.Escape(CanonicalJson.Sheltered(branch.Step)) == step
            );
    }

    static string Last(global::Json.Pointer.JsonPointer pointer) =>
        pointer[pointer.SegmentCount - 1].ToString();

    static FailurePlace Told(
        SchemaNode node,
        SchemaPart part,
        Place place,
        Func<JsonElement, string> observe
    ) =>
        place
            .Apply(part.Keyword)
            .Fail(part.Keyword, $"{node.Pointer}/{part.Keyword}", FailureWords.Expected(part)) with
        {
            Observe = observe,
        };

    void Add(FailurePlace failure)
    {
        if (found.Count < limit)
            found.Add(failure);
    }
}
