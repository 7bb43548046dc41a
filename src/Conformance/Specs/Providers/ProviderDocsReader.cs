namespace Conformance.Specs.Providers;

/// <summary>Reads <c>docs</c> of a provider.</summary>
internal static class ProviderDocsReader
{
    public const string ThirdParty = "3";

    public static readonly string[] Keys = ["read", "dialects", "sources"];
    public static readonly string[] SourceKeys = ["of", "mark", "link"];

    /// <summary>The facts that a document may be the source of.</summary>
    public static readonly string[] Facts =
    [
        "address",
        "key",
        "models",
        "requests",
        "limits",
        Conventions,
        "dialects",
    ];

    public const string Conventions = "conventions";

    static readonly string[] Marks = ["V", "Q", ThirdParty];
    static readonly string[] OtherDialects = ["responses", "anthropic-messages"];

    public static ProviderDocs? Read(SpecMembers provider)
    {
        if (provider.Find("docs") is not { } node)
        {
            return null;
        }

        var docs = new SpecMembers(node, provider.Errors, "the documentation", Keys);
        docs.Need("read");
        docs.Need("sources");
        var dialects = Words(docs, "dialects", "dialect", OtherDialects);
        var sources = new List<FactSource>();
        foreach (var item in docs.Items("sources", least: 1) ?? [])
        {
            sources.Add(Source(new SpecMembers(item, docs.Errors, "a source", SourceKeys)));
        }

        return new ProviderDocs(docs.Date("read") ?? default, dialects, sources);
    }

    static FactSource Source(SpecMembers source)
    {
        source.Need("of");
        source.Need("mark");
        var of = Words(source, "of", "fact", Facts);
        var mark = source.Choice("mark", Marks) ?? "";
        var link = source.Text("link");
        if (link.Length > 0 && !IsAddress(link))
        {
            source.Errors.Add(
                source.Find("link")!,
                $"expected an address that begins with https://, found {SpecErrors.Quote(link)}"
            );
        }

        if (mark == ThirdParty && of.Contains(Conventions))
        {
            source.Errors.Add(
                source.Find("mark")!,
                "what a third party alone says waives nothing; a convention needs the vendor (V), or one that quotes the vendor (Q)"
            );
        }

        return new FactSource(of, mark, link);
    }

    static List<string> Words(SpecMembers members, string key, string what, string[] known)
    {
        var words = new List<string>();
        foreach (var item in members.Items(key) ?? [])
        {
            var word = members.NonEmpty(key, item);
            members.CheckName(item, word, what, known);
            words.Add(word);
        }

        return words;
    }

    static bool IsAddress(string link) =>
        link.StartsWith("https://", StringComparison.Ordinal)
        && !link.AsSpan().ContainsAnyExceptInRange('!', '~');
}
