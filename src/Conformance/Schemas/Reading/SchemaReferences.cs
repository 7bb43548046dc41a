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

    readonly List<SchemaNode> schemas = [];
    readonly Dictionary<string, SchemaNode> byPointer = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> resources = new(StringComparer.Ordinal)
    {
        [NoBase.AbsoluteUri] = "",
    };
    readonly Dictionary<string, SchemaNode> anchors = new(StringComparer.Ordinal);
    readonly HashSet<SchemaNode> dynamic = [];
    readonly Dictionary<string, int> dynamicNames = new(StringComparer.Ordinal);
    readonly List<(SchemaPart Part, SchemaValue Value, Uri Resource)> references = [];

    public int Count => schemas.Count;

    public SchemaNode Add(string pointer, bool? always)
    {
        var node = new SchemaNode(schemas.Count, pointer, always);
        schemas.Add(node);
        byPointer.Add(pointer, node);
        return node;
    }

    /// <summary>What references below an <c>$id</c> are relative to.</summary>
    public Uri Identify(SchemaNode node, SchemaValue identifier, Uri resource, Draft draft)
    {
        var text = identifier.Text.TrimEnd('#');
        if (draft == Draft.Seven && text.StartsWith('#'))
        {
            Anchor(node, text[1..], resource);
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

    public void Anchor(SchemaNode node, string name, Uri resource, bool isDynamic = false)
    {
        if (!anchors.TryAdd($"{resource.AbsoluteUri}#{name}", node))
            throw new SchemaLoadException(node.Pointer, "two schemas have the same anchor");
        if (isDynamic)
            CountDynamic(node, name);
    }

    public void CountDynamic(SchemaNode node, string name)
    {
        dynamic.Add(node);
        dynamicNames[name] = dynamicNames.GetValueOrDefault(name) + 1;
    }

    public void Refer(SchemaPart part, SchemaValue value, Uri resource) =>
        references.Add((part, value, resource));

    /// <summary>The document, with all that its references name.</summary>
    public SchemaDocument Resolve()
    {
        foreach (var (part, value, resource) in references)
        {
            var target = Find(value, resource, out var anchor);
            if (
                part.Keyword != "$ref"
                && dynamic.Contains(target)
                && dynamicNames.GetValueOrDefault(anchor) > 1
            )
                throw value.Refuse(
                    "several schemas of the document bear this anchor, and the way to it decides which is meant; refer to one with $ref"
                );
            target.IsReferenced = true;
            part.Branches.Add(("", target));
        }
        var heights = new Dictionary<SchemaNode, int>();
        return new SchemaDocument(schemas, schemas.Max(node => Height(node, heights, [])));
    }

    SchemaNode Find(SchemaValue reference, Uri resource, out string anchor)
    {
        var text = reference.Text;
        var found = Excerpt.Cut(text, Excerpt.Length);
        var mark = text.IndexOf('#', StringComparison.Ordinal);
        anchor = mark < 0 ? "" : Uri.UnescapeDataString(text[(mark + 1)..]);
        var target = resource;
        if (
            mark != 0 && !Uri.TryCreate(resource, mark < 0 ? text : text[..mark], out target)
            || !resources.TryGetValue(target!.AbsoluteUri, out var root)
        )
            throw reference.Refuse(
                $"expected a pointer within this document (# or #/…), found \"{found}\""
            );
        var node =
            anchor.Length == 0 || anchor.StartsWith('/')
                ? byPointer.GetValueOrDefault(root + anchor)
                : anchors.GetValueOrDefault($"{target.AbsoluteUri}#{anchor}");
        return node ?? throw reference.Refuse($"\"{found}\" names no schema in this document");
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
            var last = chain[^1].Part("$ref");
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
