using Conformance.Specs;
using Conformance.Specs.Projects;
using Conformance.Specs.Providers;
using Conformance.Specs.Yaml;

namespace Conformance.Lint;

/// <summary>
/// Variables that would go to more than one host: a key is its provider's own, and a file from elsewhere that names the
/// variable of another one would be sent what is not meant for it.
/// </summary>
internal static class KeyLint
{
    /// <summary>Where a variable would be sent, and by whose spec.</summary>
    sealed record Use(string Host, string Provider);

    public static void Look(
        SpecSet specs,
        IReadOnlyList<SpecFile> files,
        List<LintFinding> findings
    )
    {
        var firstUses = new Dictionary<string, Use>(StringComparer.Ordinal);
        foreach (var provider in specs.Providers)
        {
            if (SentKeys.HostOf(provider.BaseUrl) is not { } host)
            {
                continue;
            }

            var use = new Use(host, provider.Id);
            foreach (var variable in provider.KeyVariables.Distinct(StringComparer.Ordinal))
            {
                if (!firstUses.TryAdd(variable, use) && firstUses[variable].Host != host)
                {
                    Tell(files, variable, use, firstUses[variable], findings);
                }
            }
        }
    }

    /// <summary>
    /// A layer that takes the place of a provider, sends its key elsewhere and leaves the variable its name: whoever set it did
    /// so for the host of the layer below.
    /// </summary>
    public static void LookAtReplaced(IReadOnlyList<SpecFile> files, List<LintFinding> findings)
    {
        foreach (var file in files)
        {
            if (
                file.Below is not { } below
                || !file.Path.StartsWith(SpecLoader.Providers + "/", StringComparison.Ordinal)
                || HostIn(Root(file)) is not { } host
                || HostIn(Root(below)) is not { } before
                || host == before
                || KeyIn(Root(below)) is not { } key
            )
            {
                continue;
            }

            // One that only adds to the provider keeps what it does not name.
            var root = Root(file);
            var named = KeyIn(root);
            if (named?.Text == key.Text || (named is null && root?.Find("extends") is not null))
            {
                var at = named ?? root?.Find("base_url")?.Value;
                findings.Add(
                    new LintFinding(
                        LintSeverity.Warning,
                        file.Shown ?? file.Path,
                        at?.Line ?? 1,
                        at?.Column ?? 1,
                        $"{SpecErrors.Plain(key.Text)} would be sent to {SpecErrors.Plain(host)}, and {SpecErrors.Plain(below.Shown ?? below.Path)}, which this file stands above, sends it to {SpecErrors.Plain(before)}; name another variable here"
                    )
                );
            }
        }
    }

    static YamlMapping? Root(SpecFile file) =>
        YamlReader.Read(file.Content.Span, new SpecErrors("")) as YamlMapping;

    static string? HostIn(YamlMapping? root) =>
        SentKeys.HostOf((root?.Find("base_url")?.Value as YamlScalar)?.Text);

    static YamlScalar? KeyIn(YamlMapping? root) =>
        (root?.Find("auth")?.Value as YamlMapping)?.Find("env")?.Value as YamlScalar;

    static void Tell(
        IReadOnlyList<SpecFile> files,
        string variable,
        Use use,
        Use first,
        List<LintFinding> findings
    )
    {
        var path = $"{SpecLoader.Providers}/{use.Provider}.yaml";
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
                $"{variable} would be sent to {SpecErrors.Plain(use.Host)}, and '{first.Provider}' sends it to {SpecErrors.Plain(first.Host)}; give each host a variable of its own"
            )
        );
    }

    static YamlScalar? Place(SpecFile file, string variable)
    {
        var root = Root(file);
        var auth = KeyIn(root);
        return auth?.Text == variable
            ? auth
            : (root?.Find("headers_env")?.Value as YamlMapping)
                ?.Entries.Select(static entry => entry.Value)
                .OfType<YamlScalar>()
                .FirstOrDefault(value => value.Text == variable);
    }
}
