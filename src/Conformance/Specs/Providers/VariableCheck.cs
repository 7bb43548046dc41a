using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>
/// That no variable which holds a key, of any provider, is put into an address or a model's name: those are written into files
/// and logs everywhere.
/// </summary>
internal static class VariableCheck
{
    public static void Look(IReadOnlyList<OpenedSpec> files, IReadOnlyList<Provider> providers)
    {
        var keys = providers
            .SelectMany(static provider => provider.KeyVariables)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var provider in providers)
        {
            foreach (var (name, key) in Named(provider))
            {
                if (keys.Contains(name))
                {
                    Tell(files, provider, name, key);
                }
            }
        }
    }

    /// <summary>The variables that a provider's requests show, and the key that names each.</summary>
    static IEnumerable<(string Name, string Key)> Named(Provider provider) =>
        provider
            .UrlVariables.Select(static variable => (variable.Name, "base_url"))
            .Concat(
                provider
                    .Models.Where(static model => model.NameEnv is not null)
                    .Select(static model => (model.NameEnv!, "name_env"))
            );

    static void Tell(IReadOnlyList<OpenedSpec> files, Provider provider, string name, string key)
    {
        foreach (var file in files)
        {
            if (file.Folder == SpecLoader.Providers && file.Name == provider.Id)
            {
                var place = (file.Root as YamlMapping)?.Find(
                    key == "name_env" ? "models" : "base_url"
                );
                file.Errors.Add(
                    place?.Value.Line ?? 1,
                    place?.Value.Column ?? 1,
                    $"'{key}' names {name}, which holds a key; a key goes nowhere but into a header"
                );
            }
        }
    }
}
