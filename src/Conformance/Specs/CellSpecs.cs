namespace Conformance.Specs;

/// <summary>The spec files that a cell is made of, as one hash: of its provider and of its scenario.</summary>
internal static class CellSpecs
{
    /// <returns>From the ids of a provider and a scenario; null where one of them has no file.</returns>
    public static Func<string, string, string?> Hashes(IReadOnlyList<SpecFile> files, SpecSet specs)
    {
        var scenarios = specs
            .Scenarios.SelectMany(scenario =>
                scenario.Variants.Select(variant => (variant.Id, File: scenario.Id))
            )
            .ToDictionary(variant => variant.Id, variant => variant.File, StringComparer.Ordinal);
        return (provider, scenario) =>
        {
            var names = new[]
            {
                Path(SpecLoader.Providers, provider),
                Path(SpecLoader.Scenarios, scenarios.GetValueOrDefault(scenario, scenario)),
            };
            var found = files
                .Where(file => names.Contains(file.Path, StringComparer.Ordinal))
                .ToList();
            return names.All(name => found.Exists(file => file.Path == name))
                ? SpecsHash.Of(found)
                : null;
        };
    }

    static string Path(string folder, string id) => $"specs/{folder}/{id}.yaml";
}
