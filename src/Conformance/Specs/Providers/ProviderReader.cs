using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>Reads specs/providers/ID.yaml.</summary>
internal static class ProviderReader
{
    public static readonly string[] Keys =
    [
        "format",
        "id",
        "extends",
        "name",
        "dialect",
        "base_url",
        "base_url_env",
        "variables",
        "also",
        "path",
        "query",
        "headers",
        "headers_env",
        "auth",
        "upstream",
        "rename",
        "omit",
        "ignored",
        "profile",
        "limits",
        "models",
        "out_of_scope",
        "docs",
    ];
    public static readonly string[] OutOfScopeKeys = ["scenario", "reason"];

    /// <param name="scenarios">The ids of all scenarios, to which <c>out_of_scope</c> may refer.</param>
    public static Provider? Read(
        YamlNode root,
        string fileName,
        SpecErrors errors,
        SpecVocabulary vocabulary,
        IReadOnlyCollection<string> scenarios
    )
    {
        if (SpecHead.Open(root, errors, "a provider", Keys) is not { } members)
        {
            return null;
        }

        var dialect = members.OptionalText("dialect") ?? Provider.UsualDialect;
        members.CheckName(
            members.Find("dialect") ?? members.Node,
            dialect,
            "dialect",
            vocabulary.Dialects
        );
        var upstream = EndpointReader.Upstream(members);
        var known = vocabulary.RequestMembers?.Invoke(dialect);
        var ofAll = new SharedByModels(
            ModelReader.Profile(members, vocabulary, upstream is not null),
            RequestChangeReader.Changes(members, known),
            RequestChangeReader.Ignored(members, vocabulary.IgnorableMembers?.Invoke(dialect))
        );
        RequestChangeReader.Check(members, ofAll.Changes, known, extra: null);
        var hosts = EndpointReader.HostVariables(members);
        return new Provider
        {
            Format = SpecHead.Format,
            Id = SpecHead.Id(members, fileName),
            Name = members.Text("name"),
            Dialect = dialect,
            BaseUrl = EndpointReader.BaseUrl(members, hosts, vocabulary.AllowHttp),
            HostVariables = hosts,
            BaseUrlEnv = EnvironmentName.Read(members, "base_url_env"),
            Also = EndpointReader.Also(members),
            Path = EndpointReader.Path(members, vocabulary.DefaultPath?.Invoke(dialect)),
            Query = EndpointReader.Query(members),
            Headers = HeaderReader.Headers(members),
            HeadersEnv = HeaderReader.HeadersEnv(members),
            Auth = EndpointReader.Auth(members),
            Upstream = upstream,
            Limits = EndpointReader.Limits(members),
            Profile = ofAll.Profile,
            Changes = ofAll.Changes,
            Ignored = ofAll.Ignored,
            Models = ModelReader.Read(members, vocabulary, dialect, upstream is not null, ofAll),
            OutOfScope = OutOfScope(members, scenarios),
            Docs = ProviderDocsReader.Read(members),
        };
    }

    static List<OutOfScope> OutOfScope(SpecMembers members, IReadOnlyCollection<string> scenarios)
    {
        var all = new List<OutOfScope>();
        foreach (var item in members.Items("out_of_scope") ?? [])
        {
            var entry = new SpecMembers(item, members.Errors, "an entry", OutOfScopeKeys);
            var scenario = entry.Text("scenario");
            entry.CheckName(entry.Find("scenario") ?? item, scenario, "scenario", scenarios);
            all.Add(new OutOfScope(scenario, entry.Text("reason")));
        }

        return all;
    }
}
