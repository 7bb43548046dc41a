using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>Reads where and how a provider is called.</summary>
internal static class EndpointReader
{
    const int MostSeconds = 24 * 60 * 60;

    public static readonly string[] AuthKeys = ["header", "prefix", "env"];
    public static readonly string[] UpstreamKeys = ["body", "header"];
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

    // With another Host a shared front end hands the request, and its key, to another site.
    static readonly string[] OfTheConnection =
    [
        "Host",
        "Connection",
        "Content-Length",
        "Expect",
        "Keep-Alive",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    ];

    public static string? BaseUrl(Members members, bool allowHttp)
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
        if (url is { Length: > 0 } && UrlProblem(url, allowHttp) is { } problem)
        {
            members.Errors.Add(inFile!, $"{Named(url)} {problem}");
        }

        return url;
    }

    /// <summary>A base URL as a message names it: what may hold a password or a key is not repeated.</summary>
    public static string Named(string url) =>
        url.Contains('@', StringComparison.Ordinal)
        || url.Contains('?', StringComparison.Ordinal)
        || url.Contains('#', StringComparison.Ordinal)
            ? "the address"
            : SpecErrors.Quote(url);

    /// <summary>What is wrong with a base URL, also with one that an environment variable gives; or null.</summary>
    /// <param name="allowHttp">Whether any http address is taken, and a key sent there in the clear.</param>
    public static string? UrlProblem(string text, bool allowHttp)
    {
        // Where the text is no web address, or holds what a URL must escape, the URI class would repair it silently.
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || !Characters.AreVisible(text)
            || text.Contains('\\', StringComparison.Ordinal)
        )
        {
            return "is no URL; expected one such as https://api.example.com/v1";
        }

        var https = text.StartsWith("https://", StringComparison.Ordinal);
        var http = text.StartsWith("http://", StringComparison.Ordinal);
        if (!https && !http)
        {
            return "is no address of the web; expected one such as https://api.example.com/v1";
        }

        if (http && !allowHttp && !url.IsLoopback)
        {
            return "would send the key in the clear; expected https://, or http:// to this machine (localhost, 127.0.0.1); --allow-http takes any";
        }

        if (
            url.UserInfo.Length > 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0
            || text.Contains('?', StringComparison.Ordinal)
            || text.Contains('#', StringComparison.Ordinal)
        )
        {
            return "holds a user, a query or a fragment; expected scheme, host and path alone ('query' and 'auth' have keys of their own)";
        }

        return text.EndsWith('/') ? "ends with '/'; remove it, 'path' begins with one" : null;
    }

    public static string? Env(Members members, string key)
    {
        var name = members.OptionalText(key);
        return name is null ? null : EnvName(members, members.Find(key)!, name);
    }

    public static string Path(Members members, string? usual)
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

    public static List<KeyValuePair<string, string>> Query(Members members)
    {
        var query = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in members.Mapping("query")?.Entries ?? [])
        {
            query.Add(new(key.Text, members.AnyText("query", value)));
        }

        return query;
    }

    public static List<KeyValuePair<string, string>> Headers(Members members)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in members.Mapping("headers")?.Entries ?? [])
        {
            CheckRequestHeader(members, key, key.Text);
            if (key.Text.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                members.Errors.Add(key, "no key stands in a file; use 'auth' or 'headers_env'");
            }

            headers.Add(new(key.Text, HeaderValue(members, "headers", value)));
        }

        return headers;
    }

    public static List<KeyValuePair<string, string>> HeadersEnv(Members members)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in members.Mapping("headers_env")?.Entries ?? [])
        {
            CheckRequestHeader(members, key, key.Text);
            headers.Add(
                new(key.Text, EnvName(members, value, members.NonEmpty("headers_env", value)))
            );
        }

        return headers;
    }

    public static Auth? Auth(Members members)
    {
        if (members.Find("auth") is not { } node)
        {
            return null;
        }

        var auth = new Members(node, members.Errors, "the authentication", AuthKeys);
        var header = auth.OptionalText("header") ?? "Authorization";
        CheckRequestHeader(members, auth.Find("header") ?? node, header);

        // Other headers (api-key, x-api-key) carry the bare key.
        var bearer = header.Equals("Authorization", StringComparison.OrdinalIgnoreCase);
        var prefix =
            auth.Find("prefix") is { } given ? HeaderValue(members, "prefix", given)
            : bearer ? "Bearer "
            : "";
        auth.Need("env");
        return new Auth(header, prefix, Env(auth, "env") ?? "");
    }

    public static UpstreamSource? Upstream(Members members)
    {
        if (members.Find("upstream") is not { } node)
        {
            return null;
        }

        var upstream = new Members(node, members.Errors, "the place of the upstream", UpstreamKeys);
        var body = upstream.OptionalText("body");
        var header = upstream.OptionalText("header");
        if (
            upstream.IsMapping
            && (upstream.Find("body") is null) == (upstream.Find("header") is null)
        )
        {
            members.Errors.Add(node, "expected either 'body' or 'header' for 'upstream'");
        }

        if (body is { Length: > 0 } && body[0] != '/')
        {
            members.Errors.Add(
                upstream.Find("body")!,
                $"{SpecErrors.Quote(body)} is no JSON pointer; expected one such as /provider"
            );
        }

        if (header is { Length: > 0 })
        {
            CheckHeader(members, upstream.Find("header")!, header);
        }

        return new UpstreamSource(body, header);
    }

    public static Limits? Limits(Members members)
    {
        if (members.Find("limits") is not { } node)
        {
            return null;
        }

        var limits = new Members(node, members.Errors, "the limits", LimitKeys);
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

    static string EnvName(Members members, YamlNode at, string name)
    {
        if (name.Length > 0 && (char.IsAsciiDigit(name[0]) || !Characters.AreEnvName(name)))
        {
            // Most often somebody has written the key itself here: it must not be repeated on a screen.
            members.Errors.Add(
                at,
                "found no name of an environment variable; expected letters, digits and '_', such as API_KEY"
            );
        }

        return name;
    }

    static void CheckRequestHeader(Members members, YamlNode at, string name)
    {
        CheckHeader(members, at, name);
        foreach (var reserved in OfTheConnection)
        {
            if (name.Equals(reserved, StringComparison.OrdinalIgnoreCase))
            {
                members.Errors.Add(
                    at,
                    $"'{reserved}' belongs to the connection, and no file sets it: it could lead a key to another server, or break the request"
                );
            }
        }
    }

    static void CheckHeader(Members members, YamlNode at, string name)
    {
        if (!Characters.AreToken(name) || name.Length == 0)
        {
            members.Errors.Add(at, $"{SpecErrors.Quote(name)} is no name of an HTTP header");
        }
    }

    static string HeaderValue(Members members, string key, YamlNode node)
    {
        var value = members.AnyText(key, node);
        if (!Characters.ArePrintable(value))
        {
            members.Errors.Add(
                node,
                $"a header holds printable ASCII characters only, found {SpecErrors.Quote(value)}"
            );
        }

        return value;
    }
}
