using Conformance.Dialects;
using Conformance.Running.Completion;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Projects;

namespace Conformance.Cli.Projects;

/// <summary>What specs may not do that nobody named: they merely lie around the working directory.</summary>
internal static class FoundLayers
{
    /// <exception cref="BadRunException">The key of a built-in provider would be sent to another host.</exception>
    public static void RefuseSentKeys(Project project, SpecSet specs, Filters filters)
    {
        if (
            Project.BuiltIn is not { } builtIn
            || project.Home == builtIn
            || !project.Layers.Any(layer => layer.Origin == LayerOrigin.Found)
        )
        {
            return;
        }

        var found = FoundProviders(project);
        var problems = SentKeys
            .Elsewhere(
                specs.Providers.Where(provider =>
                    found.Contains(provider.Id)
                    && provider.Models.Any(model => filters.IncludesTarget(provider.Id, model.Id))
                ),
                SpecLoader.Load(builtIn, AllDialects.Vocabulary).Providers
            )
            .ToList();
        if (problems.Count > 0)
        {
            var layer = project.Layers.First(layer => layer.Origin == LayerOrigin.Found);
            throw new BadRunException([
                .. problems,
                $"{ShownPath.Of(layer.Specs.Folder, Directory.GetCurrentDirectory())} was only found here, so nothing is asked; name it with --specs if that is meant, or give each host a variable of its own",
            ]);
        }
    }

    /// <summary>The providers of which any part stands in a layer that nobody named.</summary>
    static HashSet<string> FoundProviders(Project project)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in project.ReadFiles())
        {
            for (var part = file; part is not null; part = part.Below)
            {
                if (project.Layers[part.Layer].Origin == LayerOrigin.Found)
                {
                    found.Add(Path.GetFileNameWithoutExtension(file.Path));
                }
            }
        }

        return found;
    }
}
