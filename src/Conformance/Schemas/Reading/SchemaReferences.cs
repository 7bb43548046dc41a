namespace Conformance.Schemas;

/// <summary>
/// Finds the schemas that references name, all within the document, and refuses those that would never end. Nothing is ever
/// looked for outside: not in another document, not among the drafts' own schemas.
/// </summary>
sealed class SchemaReferences
{
    // Sixty-four levels of JSON times this many schemas for one value must fit on a thread's stack.
    const int LongestChain = 32;

    public static readonly Uri NoBase = new("https://document.invalid/");

    readonly Dictionary<string, SchemaNode> byPointer = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> resources = new(StringComparer.Ordinal)
    {
        [NoBase.AbsoluteUri] = "",
    };
    readonly Dictionary<string, SchemaNode> anchors = new(StringComparer.Ordinal);
    readonly HashSet<SchemaNode> dynamic = [];
    readonly Dictionary<string, int> dynamicNames = new(StringComparer.Ordinal);
    readonly List<(SchemaPart Part, SchemaValue Value, Uri Resource)> references = [];

    public SchemaNode Add(SchemaNode node)
    {
        byPointer.Add(node.Pointer, node);
        return node;
    }

    /// <summary>What references below an <c>$id</c> are relative to.</summary>
    public Uri Identify(SchemaNode node, SchemaValue identifier, Uri resource, Draft draft)
    {
        var text = identifier.Text.TrimEnd('#');
        if (draft == Draft.Seven && text.StartsWith('#'))
        {
            Anchor(node, text[1..], resource, isDynamic: false);
            return resource;
        }
        if (
            !Uri.TryCreate(resource, text, out var uri)
            || text.Contains('#', StringComparison.Ordinal)
        )
            throw identifier.Wrong("an identifier without a fragment");
        if (!resources.TryAdd(uri.AbsoluteUri, node.Pointer))
            throw identifier.Wrong("an identifier that no other schema of the document has");
        return uri;
    }

    public void Anchor(SchemaNode node, string name, Uri resource, bool isDynamic)
    {
        if (!anchors.TryAdd($"{resource.AbsoluteUri}#{name}", node))
            throw new SchemaLoadException(node.Pointer, "two schemas have the same anchor");
        if (isDynamic)
            CountDynamic(node, name);
    }

    public void AnchorRecursion(SchemaNode node, bool isSet)
    {
        if (isSet)
            CountDynamic(node, "");
    }

    void CountDynamic(SchemaNode node, string name)
    {
        dynamic.Add(node);
        dynamicNames[name] = dynamicNames.GetValueOrDefault(name) + 1;
    }

    public void Refer(SchemaPart part, SchemaValue value, Uri resource) =>
        references.Add((part, value, resource));

    /// <summary>Says how many schemas judge one value, one within the other.</summary>
    public int Resolve()
    {
        foreach (var (part, value, resource) in references)
        {
            var target = Find(value, resource, out var anchor);
            if (
                part.Keyword != "$ref"
                && dynamic.Contains(target)
                && dynamicNames.GetValueOrDefault(anchor) > 1
            )
                throw new SchemaLoadException(
                    value.Pointer,
                    "several schemas of the document bear this anchor, and the way to it decides which is meant; refer to one with $ref"
                );
            target.IsReferenced = true;
            part.Branches.Add(("", target));
        }
        var heights = new Dictionary<SchemaNode, int>();
        return byPointer.Values.Max(node => Height(node, heights, []));
    }

    SchemaNode Find(SchemaValue reference, Uri resource, out string anchor)
    {
        var text = reference.Text;
        var found = Excerpt.Cut(text, Excerpt.Length);
        var mark = text.IndexOf('#', StringComparison.Ordinal);
        anchor = mark < 0 ? "" : Uri.UnescapeDataString(text[(mark + 1)..]);
        if (
            !Uri.TryCreate(resource, mark < 0 ? text : text[..mark], out var uri)
            || !resources.TryGetValue(
                mark == 0 ? resource.AbsoluteUri : uri.AbsoluteUri,
                out var root
            )
        )
            throw new SchemaLoadException(
                reference.Pointer,
                $"expected a pointer within this document (# or #/…), found \"{found}\""
            );
        var node =
            anchor.Length == 0 || anchor.StartsWith('/')
                ? byPointer.GetValueOrDefault(root + anchor)
                : anchors.GetValueOrDefault($"{(mark == 0 ? resource : uri).AbsoluteUri}#{anchor}");
        return node
            ?? throw new SchemaLoadException(
                reference.Pointer,
                $"\"{found}\" names no schema in this document"
            );
    }

    /// <summary>The longest chain of schemas that judge one value, from this one on.</summary>
    static int Height(SchemaNode node, Dictionary<SchemaNode, int> heights, List<SchemaNode> chain)
    {
        if (heights.TryGetValue(node, out var known))
        {
            Check(node, chain.Count + known);
            return known;
        }
        var seen = chain.IndexOf(node);
        if (seen >= 0)
        {
            var loop = string.Join(
                " to ",
                chain.Skip(seen).Append(node).Select(each => $"#{each.Pointer}")
            );
            var last = chain[^1].Parts.Find(part => part.Name == "$ref");
            throw new SchemaLoadException(
                chain[^1].Pointer + (last is null ? "" : $"/{last.Keyword}"),
                $"the schemas judge one value in a loop: {loop}"
            );
        }
        chain.Add(node);
        Check(node, chain.Count);
        var height = 0;
        foreach (var next in node.InPlace)
            height = Math.Max(height, Height(next, heights, chain));
        chain.RemoveAt(chain.Count - 1);
        heights[node] = height + 1;
        return height + 1;
    }

    static void Check(SchemaNode node, int length)
    {
        if (length > LongestChain)
            throw new SchemaLoadException(
                node.Pointer,
                $"more than {LongestChain} schemas judge one value, one within the other; make the chain shorter"
            );
    }
}
