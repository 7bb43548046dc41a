using System.Reflection;
using Conformance.Dialects;
using Conformance.Results;
using Conformance.Running.Live;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.NUnit;

/// <summary>Plans the cells of a provider, and asks one of them.</summary>
internal static class CellRun
{
    /// <exception cref="SpecException">Something is wrong with the specs, or with what describes the provider.</exception>
    /// <exception cref="PlanException">A scenario that was named is not there.</exception>
    public static IReadOnlyList<PlannedCell> Plan(ProviderUnderTest provider) =>
        Planner.Build(Load(provider), Chosen(provider), hasRecordings: null).Cells;

    /// <summary>With the values of its axes, as results name it.</summary>
    public static string ScenarioOf(PlannedCell cell) => cell.Path[(cell.Target.Length + 1)..];

    public static async Task<CellResult> AskAsync(
        ProviderUnderTest provider,
        string model,
        string scenario,
        string folder,
        CancellationToken stop
    )
    {
        var specs = Load(provider);
        var path = $"{provider.Id}/{model}/{scenario}";
        var cell = Planner
            .Build(specs, Chosen(provider), hasRecordings: null)
            .Cells.First(cell => cell.Path == path);

        // The name of a scenario covers its axes too, which are cases of their own.
        specs = specs with
        {
            Scenarios = [cell.Scenario],
        };

        var run = await OneOffRun
            .AskAsync(
                specs,
                new Filters([provider.Id], [model], [scenario]),
                new LiveSettings
                {
                    BaseUrl = provider.SpecsFolder is null ? null : provider.BaseUrl,
                    Attempts = provider.Attempts,
                },
                folder,
                stop
            )
            .ConfigureAwait(false);
        return run.Cells.First(result => result.Newest && result.Cell == cell.Path);
    }

    static Filters Chosen(ProviderUnderTest provider) =>
        new([provider.Id], [], [.. provider.Scenarios]);

    static SpecSet Load(ProviderUnderTest provider)
    {
        var files = new SortedDictionary<string, SpecFile>(StringComparer.Ordinal);
        foreach (var file in BuiltIn())
        {
            files[file.Path] = file;
        }

        if (provider.SpecsFolder is { } folder)
        {
            var full = Path.GetFullPath(folder, AppContext.BaseDirectory);
            foreach (var file in SpecFile.ReadAll(SpecLayer.Of(full, specs => specs)))
            {
                files[file.Path] = file;
            }
        }
        else
        {
            var path = $"{SpecLoader.Providers}/{provider.Id}.yaml";
            files[path] = new SpecFile(path, ProviderSpec.Of(provider))
            {
                Shown = nameof(ProviderUnderTest),
            };
        }

        return SpecLoader.Load(files.Values, AllDialects.Vocabulary);
    }

    /// <summary>The scenarios and clients that the package carries.</summary>
    static IEnumerable<SpecFile> BuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            resource.CopyTo(bytes);
            yield return new SpecFile(name, bytes.ToArray());
        }
    }
}
