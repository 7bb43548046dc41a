using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Yaml;

namespace Conformance.Lint;

/// <summary>
/// Variables that would go to more than one host: a key is its provider's own, and a file from elsewhere that names the
/// variable of another one would be sent what is not meant for it.
/// </summary>
internal static class KeyLint
{
    public static void Look(
        SpecSet specs,
        IReadOnlyList<SpecFile> files,
        List<LintFinding> findings
    )
    {
        var hosts = new Dictionary<string, (string Host, string Provider)>(StringComparer.Ordinal);
        foreach (var provider in specs.Providers)
        {
            if (HostOf(provider) is not { } host)
            {
                continue;
            }

            foreach (var variable in Variables(provider))
            {
                if (!hosts.TryAdd(variable, (host, provider.Id)) && hosts[variable].Host != host)
                {
                    Tell(
                        provider.Id,
                        variable,
                        host,
                        hosts[variable].Host,
                        hosts[variable].Provider
                    );
                }
            }
        }

        void Tell(string provider, string variable, string host, string other, string whose)
        {
            var path = $"{SpecLoader.Providers}/{provider}.yaml";
            if (files.FirstOrDefault(file => file.Path == path) is not { } file)
            {
                return;
            }

            var at = Place(file, variable);
            findings.Add(
                new LintFinding(
                    LintSeverity.Warning,
                    file.Shown ?? file.Path,
                    at?.Line ?? 1,
                    at?.Column ?? 1,
                    $"{variable} would be sent to {SpecErrors.Plain(host)}, and '{whose}' sends it to {SpecErrors.Plain(other)}; give each host a variable of its own"
                )
            );
        }
    }

    /// <summary>This machine may stand for any host.</summary>
    static string? HostOf(Provider provider) =>
        provider.BaseUrl is { } address
        && Uri.TryCreate(address, UriKind.Absolute, out var url)
        && !url.IsLoopback
            ? url.Authority
            : null;

    static IEnumerable<string> Variables(Provider provider)
    {
        var named = provider.HeadersEnv.Select(static header => header.Value);
        return (provider.Auth is { } auth ? named.Append(auth.Env) : named).Distinct(
            StringComparer.Ordinal
        );
    }

    static YamlScalar? Place(SpecFile file, string variable)
    {
        var root = YamlReader.Read(file.Content.Span, new SpecErrors("")) as YamlMapping;
        var auth = (root?.Find("auth")?.Value as YamlMapping)?.Find("env")?.Value as YamlScalar;
        return auth?.Text == variable
            ? auth
            : (root?.Find("headers_env")?.Value as YamlMapping)
                ?.Entries.Select(static entry => entry.Value)
                .OfType<YamlScalar>()
                .FirstOrDefault(value => value.Text == variable);
    }
}
