namespace Conformance.Schemas;

/// <summary>Finds the targets of <c>$ref</c>, and refuses those that would never end.</summary>
static class SchemaReferences
{
    // Sixty-four levels of JSON times this many schemas for one value must fit on a thread's stack.
    const int LongestChain = 32;

    public static void Resolve(
        IReadOnlyDictionary<string, SchemaNode> nodes,
        IEnumerable<RefKeyword> references
    )
    {
        foreach (var reference in references)
            reference.Resolve(Find(nodes, reference));
        var heights = new Dictionary<SchemaNode, int>();
        foreach (var node in nodes.Values)
            Height(node, heights, []);
    }

    static SchemaNode Find(IReadOnlyDictionary<string, SchemaNode> nodes, RefKeyword reference)
    {
        var target = Excerpt.Cut(reference.Target, Excerpt.Length);
        if (
            reference.Target is not "#"
            && !reference.Target.StartsWith("#/", StringComparison.Ordinal)
        )
        {
            throw new SchemaLoadException(
                reference.Location,
                $"expected a pointer within this document (# or #/…), found \"{target}\""
            );
        }
        return nodes.TryGetValue(Uri.UnescapeDataString(reference.Target[1..]), out var node)
            ? node
            : throw new SchemaLoadException(
                reference.Location,
                $"\"{target}\" names no schema in this document"
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
            throw new SchemaLoadException(
                LastReference(chain[^1]),
                $"the schemas judge one value in a loop: {loop}"
            );
        }
        chain.Add(node);
        Check(node, chain.Count);
        var height = 0;
        foreach (var keyword in node.Keywords)
        {
            foreach (var next in keyword.InPlace)
                height = Math.Max(height, Height(next, heights, chain));
        }
        chain.RemoveAt(chain.Count - 1);
        heights[node] = height + 1;
        return height + 1;
    }

    static string LastReference(SchemaNode node) =>
        node.Keywords.OfType<RefKeyword>().FirstOrDefault()?.Location ?? node.Pointer;

    static void Check(SchemaNode node, int length)
    {
        if (length > LongestChain)
        {
            throw new SchemaLoadException(
                node.Pointer,
                $"more than {LongestChain} schemas judge one value, one within the other; make the chain shorter"
            );
        }
    }
}
