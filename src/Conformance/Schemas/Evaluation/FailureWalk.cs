using System.Globalization;
using System.Text.Json;
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
            if (found.Count >= limit)
                return;
            var children = applied[part.Name].ToList();
            if (part.Branches.Count == 0)
                VisitAssertion(node, part, results, place);
            else if (part.Name == "$ref")
                Visit(part.Branches[0].Node, children[0], place.Apply(part.Keyword));
            else if (part.Name == "if")
                VisitChosen(part, applied, place);
            else if (!VisitWhole(node, part, children, results, place))
                VisitBelow(part, children, node, place);
        }
    }

    void VisitAssertion(SchemaNode node, SchemaPart part, EvaluationResults results, Place place)
    {
        if (results.Errors?.ContainsKey(part.Name) != true)
            return;
        var location = $"{node.Pointer}/{part.Keyword}";
        foreach (var (expected, name) in FailureWords.Missing(part, place.Json))
            Add(place.Apply(part.Keyword).Lack(part.Keyword, location, expected, name));
        if (part.Name is not ("required" or "dependentRequired"))
            Add(Told(node, part, place, FailureWords.Observe(part.Name)));
    }

    void VisitChosen(SchemaPart part, ILookup<string, EvaluationResults> applied, Place place)
    {
        foreach (var branch in (string[])["then", "else"])
        {
            if (part.Branch(branch) is { } node && applied[branch].FirstOrDefault() is { } chosen)
                VisitAt(node, chosen, place.Apply(branch));
        }
    }

    /// <summary>True for what fails, or holds, as a whole.</summary>
    bool VisitWhole(
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
            case "anyOf" when fit == 0 && children.Count > 0:
            case "oneOf" when fit != 1 && children.Count > 0:
                var both = Enumerable
                    .Range(0, children.Count)
                    .Where(i => children[i].IsValid)
                    .Take(2);
                var words = fit == 0 ? "none fits" : $"{string.Join(" and ", both)} fit";
                Add(Told(node, part, place, value => $"{words}: {Excerpt.Of(value)}"));
                return true;
            case "not" when fit == 1:
                Add(Told(node, part, place, value => Excerpt.Of(value)));
                return true;
            case "contains" when results.Errors?.ContainsKey("contains") == true:
                var limits = FailureWords.ContainsLimit(node, fit);
                Add(
                    Told(node, limits.Part ?? part, place, value => limits.Observe(value)) with
                    {
                        Expected = limits.Expected,
                    }
                );
                return true;
            case "propertyNames" when fit < children.Count:
                var unfit = place.Names[children.FindIndex(child => !child.IsValid)];
                var name = CanonicalJson.Quote(CanonicalJson.Told(unfit));
                Add(Told(node, part, place, _ => Excerpt.Cut(name, Excerpt.Length)));
                return true;
            default:
                return children.Count == 0
                    || part.Name is "anyOf" or "oneOf" or "not" or "contains" or "propertyNames";
        }
    }

    /// <summary>What is told where it fails: in entries, members and items.</summary>
    void VisitBelow(SchemaPart part, List<EvaluationResults> children, SchemaNode node, Place place)
    {
        switch (part.Name)
        {
            case "allOf":
                for (var i = 0; i < children.Count; i++)
                {
                    // At the root these are asked for one by one.
                    limit = place.Path.Length == 0 ? found.Count + Limit : limit;
                    VisitAt(part.Branches[i].Node, children[i], place.Apply(part.Keyword, $"{i}"));
                }
                break;
            case "dependentSchemas":
                foreach (var child in children.OrderBy(child => BranchOf(part, child)))
                {
                    var (step, dependent) = part.Branches[BranchOf(part, child)];
                    VisitAt(dependent, child, place.Apply(part.Keyword, step));
                }
                break;
            case "prefixItems" or "items" or "unevaluatedItems":
                VisitItems(part, children, node, place);
                break;
            default:
                VisitMembers(part, children, place);
                break;
        }
    }

    void VisitItems(SchemaPart part, List<EvaluationResults> children, SchemaNode node, Place place)
    {
        // The library counts the items behind prefixItems from 0.
        var first =
            part.Name == "items"
                ? node.Parts.Find(other => other.Name == "prefixItems")?.Branches.Count ?? 0
                : 0;
        for (var i = 0; i < children.Count && found.Count < limit; i++)
        {
            var position =
                part.Name == "unevaluatedItems"
                    ? int.Parse(Last(children[i].InstanceLocation), CultureInfo.InvariantCulture)
                    : first + i;
            var (step, item) = part.Branches[part.Name == "prefixItems" ? i : 0];
            var applied =
                part.Name == "prefixItems"
                    ? place.Apply(part.Keyword, step)
                    : place.Apply(part.Keyword);
            VisitAt(
                item,
                children[i],
                applied.Enter(key.IndexOf(place.Json, position), place.Json[position])
            );
        }
    }

    /// <summary>In the order of the members.</summary>
    void VisitMembers(SchemaPart part, List<EvaluationResults> children, Place place)
    {
        var byName = children.ToLookup(child => Last(child.InstanceLocation));
        foreach (var member in place.Json.EnumerateObject())
        {
            foreach (var child in byName[JsonPointer.Escape(member.Name)])
            {
                if (child.IsValid || found.Count >= limit)
                    continue;
                var (step, schema) = part.Name switch
                {
                    "properties" => part.Branches.Find(branch =>
                        CanonicalJson.Sheltered(branch.Step) == member.Name
                    ),
                    "patternProperties" => part.Branches[
                        int.Parse(Last(child.EvaluationPath), CultureInfo.InvariantCulture)
                    ],
                    _ => part.Branches[0],
                };
                var applied = part.Name is "properties" or "patternProperties"
                    ? place.Apply(part.Keyword, step)
                    : place.Apply(part.Keyword);
                VisitAt(schema, child, applied.Enter(member.Name, member.Value));
            }
        }
    }

    static int BranchOf(SchemaPart part, EvaluationResults child)
    {
        var name = Last(child.EvaluationPath);
        return part.Branches.FindIndex(branch =>
            JsonPointer.Escape(CanonicalJson.Sheltered(branch.Step)) == name
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
