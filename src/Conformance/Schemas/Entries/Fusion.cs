namespace Conformance.Schemas;

/// <summary>
/// Puts together what judges the same value: references and <c>allOf</c> are followed, <c>properties</c>, <c>required</c> and
/// <c>items</c> become one table; every other keyword is kept as it is.
/// </summary>
sealed class Fusion
{
    const int MostNodes = 1000;
    const int MostNames = 64;

    readonly Dictionary<string, FusedNode> known = new(StringComparer.Ordinal);

    /// <exception cref="SchemaLoadException">The entries combine in too many ways.</exception>
    public static FusedNode Of(SchemaNode[] entries)
    {
        var nodes = new List<OwnedNode>(entries.Length);
        for (var entry = 0; entry < entries.Length; entry++)
            nodes.Add(new OwnedNode(entries[entry], entry));
        return new Fusion().Fuse(nodes);
    }

    FusedNode Fuse(List<OwnedNode> nodes)
    {
        var key = string.Join(' ', nodes.Select(owned => $"{owned.Node.Id}:{owned.Entry}"));
        if (known.TryGetValue(key, out var made))
            return made;
        if (known.Count == MostNodes)
            throw new SchemaLoadException(
                "",
                $"the entries of allOf combine in more than {MostNodes} ways"
            );
        var fused = new FusedNode { Nodes = [.. nodes] };
        // Before its parts, so that a schema may speak of itself.
        known.Add(key, fused);
        Fill(fused, nodes);
        return fused;
    }

    void Fill(FusedNode fused, List<OwnedNode> nodes)
    {
        var keywords = new List<OwnedKeyword>();
        foreach (var owned in nodes)
            Flatten(owned, keywords);
        var names = NamesOf(keywords);
        var plain = new List<OwnedKeyword>();
        var required = new List<OwnedRequired>();
        var items = new List<OwnedNode>();
        var members = new List<OwnedNode>?[names.Count];
        foreach (var owned in keywords)
        {
            if (
                names.Count is > 0 and <= MostNames
                && owned.Keyword is PropertiesKeyword properties
            )
            {
                for (var i = 0; i < properties.Names.Count; i++)
                {
                    ref var at = ref members[names.IndexOf(properties.Names[i])];
                    (at ??= []).Add(new OwnedNode(properties.Nodes[i], owned.Entry));
                }
            }
            else if (names.Count is > 0 and <= MostNames && owned.Keyword is RequiredKeyword needed)
            {
                required.Add(new OwnedRequired(needed, Bits(needed.Names, names), owned.Entry));
            }
            else if (owned.Keyword is ItemsKeyword { Start: 0 } each)
            {
                items.Add(new OwnedNode(each.Node, owned.Entry));
            }
            else
            {
                plain.Add(owned);
            }
        }
        fused.Keywords = [.. plain];
        fused.Required = [.. required];
        fused.Items = items.Count == 0 ? null : Fuse(items);
        if (names.Count is > 0 and <= MostNames)
        {
            fused.Names = new NameTable(names);
            fused.Members = new FusedNode?[names.Count];
            for (var i = 0; i < names.Count; i++)
                fused.Members[i] = members[i] is { } judged ? Fuse(judged) : null;
        }
    }

    /// <summary>The keywords that judge the value itself, behind references and <c>allOf</c>; these have no cycles.</summary>
    static void Flatten(OwnedNode owned, List<OwnedKeyword> keywords)
    {
        if (owned.Node.IsFalse)
            keywords.Add(new OwnedKeyword(new NeverKeyword(owned.Node.Pointer), owned.Entry));
        foreach (var keyword in owned.Node.Keywords)
        {
            switch (keyword)
            {
                case RefKeyword reference:
                    Flatten(new OwnedNode(reference.Node, owned.Entry), keywords);
                    break;
                case AllOfKeyword all:
                    foreach (var branch in all.Branches)
                        Flatten(new OwnedNode(branch, owned.Entry), keywords);
                    break;
                default:
                    keywords.Add(new OwnedKeyword(keyword, owned.Entry));
                    break;
            }
        }
    }

    static List<string> NamesOf(List<OwnedKeyword> keywords)
    {
        var names = new List<string>();
        foreach (var owned in keywords)
        {
            var table = owned.Keyword switch
            {
                PropertiesKeyword properties => properties.Names,
                RequiredKeyword required => required.Names,
                _ => null,
            };
            for (var i = 0; i < table?.Count; i++)
            {
                if (!names.Contains(table[i]))
                    names.Add(table[i]);
            }
        }
        return names;
    }

    static ulong Bits(NameTable wanted, List<string> names)
    {
        ulong bits = 0;
        for (var i = 0; i < wanted.Count; i++)
            bits |= 1UL << names.IndexOf(wanted[i]);
        return bits;
    }
}
