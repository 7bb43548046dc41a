using System.Reflection;
using Conformance.Dialects;
using Conformance.Results;
using Conformance.Running.Live;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Projects;
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

    /// <summary>As every command resolves them: what the package carries, what lies around the tests, what is given here.</summary>
    static SpecSet Load(ProviderUnderTest provider)
    {
        var found = FoundProject.From(AppContext.BaseDirectory, static file => file);
        var layers = new List<IReadOnlyList<SpecFile>>();
        if (found?.File.BuiltIn != false)
        {
            layers.Add([.. BuiltIn()]);
        }

        layers.AddRange((found?.Specs ?? []).Select(Read));
        layers.Add(provider.SpecsFolder is { } folder ? Read(folder) : [Described(provider)]);
        return SpecLoader.Load(
            SpecLayers.Merge([
                .. layers.Select(
                    static (files, number) =>
                        files.Select(file => file with { Layer = number }).ToList()
                ),
            ]),
            AllDialects.Vocabulary
        );
    }

    static IReadOnlyList<SpecFile> Read(string folder) =>
        SpecFile.ReadAll(
            SpecLayer.Of(Path.GetFullPath(folder, AppContext.BaseDirectory), static specs => specs)
        );

    static SpecFile Described(ProviderUnderTest provider) =>
        new($"{SpecLoader.Providers}/{provider.Id}.yaml", ProviderSpec.Of(provider))
        {
            Shown = nameof(ProviderUnderTest),
        };

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
