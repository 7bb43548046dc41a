using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;

namespace Conformance.Specs.Clients;

/// <summary>Reads specs/clients/ID.yaml.</summary>
internal static class ClientReader
{
    public static readonly string[] Keys = ["format", "id", "name", "version", "link", "needs"];
    public static readonly string[] NeedKeys =
    [
        "rule",
        "kind",
        "where",
        "called",
        "streamed",
        "name",
        "over",
        "schema",
        "source",
        "breaks",
        "verified_on",
    ];

    public static readonly string[] Scopes = ["chunk", "message"];

    static readonly string[] RuleKeys = ["kind", "where"];
    static readonly string[] SchemaKeys = ["name", "over"];

    public static Client? Read(
        YamlNode root,
        string fileName,
        SpecErrors errors,
        SpecVocabulary vocabulary
    )
    {
        if (SpecHead.Open(root, errors, "a client", Keys) is not { } members)
        {
            return null;
        }

        var id = SpecHead.Id(members, fileName);
        members.Need("needs");
        var needs = new List<ClientNeed>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in members.Items("needs", least: 1) ?? [])
        {
            needs.Add(Need(item, errors, vocabulary, names));
        }

        return new Client(
            SpecHead.Format,
            id,
            members.Text("name"),
            members.Text("version"),
            Link(members, "link"),
            needs
        );
    }

    static ClientNeed Need(
        YamlNode item,
        SpecErrors errors,
        SpecVocabulary vocabulary,
        HashSet<string> names
    )
    {
        var entry = new SpecMembers(item, errors, "a need", NeedKeys);
        var rule = entry.OptionalText("rule");
        var hasSchema = entry.Find("schema") is not null;
        if (entry.IsMapping && rule is null == !hasSchema)
        {
            errors.Add(
                item,
                "expected either 'rule' or 'schema' in a need: the one names what must hold, the other says what a chunk or message must look like"
            );
        }

        Refuse(entry, hasSchema ? RuleKeys : SchemaKeys, hasSchema ? "rule" : "schema");
        entry.Need("verified_on");
        return new ClientNeed
        {
            Rule = rule,
            Kind = Kind(entry, rule, vocabulary),
            Where = Where(entry),
            Called = entry.Flag("called") ?? false,
            Streamed = entry.Flag("streamed") ?? false,
            Name = hasSchema ? Name(entry, names) : null,
            Over = hasSchema && Scope(entry) == "message" ? NeedScope.Message : NeedScope.Chunk,
            Schema = Schema(entry, vocabulary),
            Source = Link(entry, "source"),
            Breaks = entry.Text("breaks"),
            VerifiedOn = entry.Date("verified_on") ?? default,
        };
    }

    static void Refuse(SpecMembers entry, string[] keys, string belongsTo)
    {
        foreach (var key in keys)
        {
            if (entry.Find(key) is { } node)
            {
                entry.Errors.Add(
                    node,
                    $"'{key}' stands only beside '{belongsTo}'; take it out, or give '{belongsTo}'"
                );
            }
        }
    }

    static string? Kind(SpecMembers entry, string? rule, SpecVocabulary vocabulary)
    {
        if (rule is { Length: > 0 })
        {
            RuleReference.Check(entry, entry.Find("rule")!, rule, "need", vocabulary);
        }

        var kind = entry.OptionalText("kind");
        if (kind is not null && rule is not null && vocabulary.Kinds?.Invoke(rule) is { } kinds)
        {
            entry.CheckName(entry.Find("kind")!, kind, $"kind of {rule}", kinds);
        }

        return kind;
    }

    static string? Where(SpecMembers entry)
    {
        var where = entry.OptionalText("where");
        if (where is { Length: > 0 } && where[0] != '/')
        {
            entry.Errors.Add(
                entry.Find("where")!,
                $"expected a place as findings name it, such as /choices/*/delta/role, found {SpecErrors.Quote(where)}"
            );
        }

        return where;
    }

    static string Name(SpecMembers entry, HashSet<string> names)
    {
        var name = entry.Text("name");
        if (name.Length == 0)
        {
            return name;
        }

        if (SpecId.Problem(name) is { } problem)
        {
            entry.Errors.Add(entry.Find("name")!, problem);
        }
        else if (!names.Add(name))
        {
            entry.Errors.Add(
                entry.Find("name")!,
                $"a second need has the name {SpecErrors.Quote(name)}; give each its own"
            );
        }

        return name;
    }

    static string? Scope(SpecMembers entry)
    {
        entry.Need("over");
        return entry.Choice("over", Scopes);
    }

    static ReadOnlyMemory<byte>? Schema(SpecMembers entry, SpecVocabulary vocabulary)
    {
        var schema = entry.JsonObject("schema");
        if (
            schema is { } json
            && !entry.Errors.IsFull
            && vocabulary.CheckSchema?.Invoke(json) is { } problem
        )
        {
            entry.Errors.Add(
                entry.Find("schema")!,
                $"'schema' is no JSON Schema that can be evaluated: {SpecErrors.Plain(problem)}"
            );
        }

        return schema;
    }

    static string Link(SpecMembers members, string key)
    {
        var link = members.Text(key);
        if (
            link.Length > 0
            && (
                !link.StartsWith("https://", StringComparison.Ordinal)
                || !Uri.TryCreate(link, UriKind.Absolute, out _)
            )
        )
        {
            members.Errors.Add(
                members.Find(key)!,
                $"expected a link that begins with https:// for '{key}', found {SpecErrors.Quote(link)}"
            );
        }

        return link;
    }
}
