using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>Reads the headers of a provider's requests.</summary>
internal static class HeaderReader
{
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

    public static List<KeyValuePair<string, string>> Headers(SpecMembers members)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in members.Mapping("headers")?.Entries ?? [])
        {
            CheckRequestHeader(members, key, key.Text);
            if (key.Text.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                members.Errors.Add(key, "no key stands in a file; use 'auth' or 'headers_env'");
            }

            headers.Add(new(key.Text, Value(members, "headers", value)));
        }

        return headers;
    }

    public static List<KeyValuePair<string, string>> HeadersEnv(SpecMembers members)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in members.Mapping("headers_env")?.Entries ?? [])
        {
            CheckRequestHeader(members, key, key.Text);
            headers.Add(
                new(
                    key.Text,
                    EnvironmentName.Check(members, value, members.NonEmpty("headers_env", value))
                )
            );
        }

        return headers;
    }

    public static void CheckRequestHeader(SpecMembers members, YamlNode at, string name)
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

    public static void CheckHeader(SpecMembers members, YamlNode at, string name)
    {
        if (!Characters.AreToken(name) || name.Length == 0)
        {
            members.Errors.Add(at, $"{SpecErrors.Quote(name)} is no name of an HTTP header");
        }
    }

    public static string Value(SpecMembers members, string key, YamlNode node)
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
