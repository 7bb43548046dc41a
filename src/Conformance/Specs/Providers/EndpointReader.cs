namespace Conformance.Specs.Providers;

/// <summary>Reads where and how a provider is called.</summary>
internal static class EndpointReader
{
    const int MostSeconds = 24 * 60 * 60;

    public static readonly string[] AuthKeys = ["header", "prefix", "env", "optional"];
    public static readonly string[] UpstreamKeys = ["body", "stream", "plain", "header"];
    public static readonly string[] LimitKeys =
    [
        "requests_per_minute",
        "concurrency",
        "connect_seconds",
        "first_byte_seconds",
        "idle_seconds",
        "whole_seconds",
        "response_bytes",
    ];

    /// <summary>The variables of the base URL whose value is the whole name of a host.</summary>
    public static List<string> HostVariables(SpecMembers members)
    {
        var hosts = new List<string>();
        foreach (var (name, value) in members.Mapping("variables")?.Entries ?? [])
        {
            var what = members.NonEmpty("variables", value);
            members.CheckName(value, what, "kind of value", ["host"]);
            hosts.Add(name.Text);
        }

        var url = (members.Find("base_url") as Yaml.YamlScalar)?.Text ?? "";
        foreach (var (name, _) in members.Mapping("variables")?.Entries ?? [])
        {
            if (
                !BaseUrlVariables
                    .In(url, hosts)
                    .Any(one => one.Name == name.Text && one.Place == VariablePlace.Host)
            )
            {
                members.Errors.Add(
                    name,
                    $"{SpecErrors.Quote(name.Text)} is not the host of 'base_url'; expected an address such as https://${{NAME}}/v1"
                );
            }
        }

        return hosts;
    }

    public static List<HostPattern> Also(SpecMembers members)
    {
        var patterns = new List<HostPattern>();
        foreach (var item in members.Items("also") ?? [])
        {
            var text = members.NonEmpty("also", item);
            if (text.Length > 0 && HostPattern.Problem(text) is { } problem)
            {
                members.Errors.Add(item, problem);
            }

            patterns.Add(new HostPattern(text));
        }

        return patterns;
    }

    public static string? BaseUrl(
        SpecMembers members,
        IReadOnlyCollection<string> hosts,
        bool allowHttp
    )
    {
        var inFile = members.Find("base_url");
        var inEnv = members.Find("base_url_env");
        if (members.IsMapping && (inFile is null) == (inEnv is null))
        {
            members.Errors.Add(
                inEnv ?? members.Node,
                $"a provider has either 'base_url' or 'base_url_env', found {(inFile is null ? "neither" : "both")}"
            );
        }

        var url = members.OptionalText("base_url");
        if (url is { Length: > 0 } && UrlProblem(url, hosts, allowHttp) is { } problem)
        {
            members.Errors.Add(inFile!, $"{BaseUrlText.Named(url)} {problem}");
        }

        return url;
    }

    static string? UrlProblem(string url, IReadOnlyCollection<string> hosts, bool allowHttp) =>
        BaseUrlVariables.Problem(url, hosts)
        ?? BaseUrlText.Problem(
            BaseUrlVariables.Fill(url, BaseUrlVariables.In(url, hosts), static _ => "x"),
            allowHttp
        );

    public static string Path(SpecMembers members, string? usual)
    {
        var path = members.OptionalText("path") ?? usual ?? "";
        var rest = path.Replace("{model}", "", StringComparison.Ordinal);
        if (path.Length > 0 && (path[0] != '/' || !Characters.ArePath(rest)))
        {
            members.Errors.Add(
                members.Find("path")!,
                $"{SpecErrors.Quote(path)} is no path; expected one that begins with '/', in which only {{model}} is replaced ('query' has a key of its own)"
            );
        }

        return path;
    }

    public static List<KeyValuePair<string, string>> Query(SpecMembers members)
    {
        var query = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in members.Mapping("query")?.Entries ?? [])
        {
            query.Add(new(key.Text, members.AnyText("query", value)));
        }

        return query;
    }

    public static Auth? Auth(SpecMembers members)
    {
        if (members.Find("auth") is not { } node)
        {
            return null;
        }

        var auth = new SpecMembers(node, members.Errors, "the authentication", AuthKeys);
        var header = auth.OptionalText("header") ?? "Authorization";
        HeaderReader.CheckRequestHeader(members, auth.Find("header") ?? node, header);

        // Other headers (api-key, x-api-key) carry the bare key.
        var bearer = header.Equals("Authorization", StringComparison.OrdinalIgnoreCase);
        var prefix =
            auth.Find("prefix") is { } given ? HeaderReader.Value(members, "prefix", given)
            : bearer ? "Bearer "
            : "";
        auth.Need("env");
        return new Auth(header, prefix, EnvironmentName.Read(auth, "env") ?? "")
        {
            Optional = auth.Flag("optional") ?? false,
        };
    }

    public static UpstreamSource? Upstream(SpecMembers members)
    {
        if (members.Find("upstream") is not { } node)
        {
            return null;
        }

        var upstream = new SpecMembers(
            node,
            members.Errors,
            "the place of the upstream",
            UpstreamKeys
        );
        var body = Pointer(upstream, "body");
        var (stream, plain) = (Pointer(upstream, "stream"), Pointer(upstream, "plain"));
        var header = upstream.OptionalText("header");
        var ways =
            (body is null ? 0 : 1)
            + (header is null ? 0 : 1)
            + (stream is null && plain is null ? 0 : 1);
        if (upstream.IsMapping && (ways != 1 || (stream is null) != (plain is null)))
        {
            members.Errors.Add(
                node,
                "expected 'body', or 'header', or both of 'stream' and 'plain' for 'upstream'"
            );
        }

        if (header is { Length: > 0 })
        {
            HeaderReader.CheckHeader(members, upstream.Find("header")!, header);
        }

        return new UpstreamSource(body, header) { Stream = stream, Plain = plain };
    }

    static string? Pointer(SpecMembers upstream, string key)
    {
        var pointer = upstream.OptionalText(key);
        if (pointer is { Length: > 0 } && pointer[0] != '/')
        {
            upstream.Errors.Add(
                upstream.Find(key)!,
                $"{SpecErrors.Quote(pointer)} is no JSON pointer; expected one such as /provider"
            );
        }

        return pointer;
    }

    public static Limits? Limits(SpecMembers members)
    {
        if (members.Find("limits") is not { } node)
        {
            return null;
        }

        var limits = new SpecMembers(node, members.Errors, "the limits", LimitKeys);
        return new Limits(
            limits.Integer("requests_per_minute", 1, 1_000_000),
            limits.Integer("concurrency", 1, 1000)
        )
        {
            ConnectSeconds = limits.Integer("connect_seconds", 1, MostSeconds),
            FirstByteSeconds = limits.Integer("first_byte_seconds", 1, MostSeconds),
            IdleSeconds = limits.Integer("idle_seconds", 1, MostSeconds),
            WholeSeconds = limits.Integer("whole_seconds", 1, MostSeconds),
            ResponseBytes = limits.Integer("response_bytes", 1024, 1024 * 1024 * 1024),
        };
    }
}
