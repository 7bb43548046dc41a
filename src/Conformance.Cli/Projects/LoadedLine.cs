using Conformance.Specs;

namespace Conformance.Cli.Projects;

/// <summary>One line: which specs and recordings a command works with, and which files took the place of others.</summary>
internal static class LoadedLine
{
    const int MostNamed = 3;

    /// <param name="files">What the layers hold, without what was replaced.</param>
    public static string Of(Project project, IReadOnlyList<SpecFile> files)
    {
        var layers = project.Layers.Select((layer, number) => Layer(layer, number, files));
        return $"specs: {string.Join(" + ", layers)}; recordings: {Recordings(project)}";
    }

    static string Layer(ProjectLayer layer, int number, IReadOnlyList<SpecFile> files)
    {
        var own = files.Where(file => file.Layer == number).ToList();
        var counts = new[]
        {
            Count(own, SpecLoader.Scenarios, "scenario"),
            Count(own, SpecLoader.Providers, "provider"),
            Count(own, SpecLoader.Deviations, "file of deviations", "files of deviations"),
            Count(own, SpecLoader.Clients, "client"),
        }.OfType<string>();
        return $"{Name(layer)} ({string.Join(", ", counts.DefaultIfEmpty("nothing"))}{Replaced(own)})";
    }

    static string Name(ProjectLayer layer) =>
        layer.Origin == LayerOrigin.BuiltIn ? "built-in" : layer.Specs.Shown ?? "specs";

    static string? Count(List<SpecFile> files, string folder, string one, string? many = null)
    {
        var count = files.Count(file =>
            file.Path.StartsWith(folder + "/", StringComparison.Ordinal)
        );
        return count switch
        {
            0 => null,
            1 => "1 " + one,
            _ => $"{count} {many ?? one + "s"}",
        };
    }

    static string Replaced(List<SpecFile> own)
    {
        var over = own.Where(file => file.Below is not null)
            .Select(file => Path.GetFileNameWithoutExtension(file.Path))
            .ToList();
        if (over.Count == 0)
        {
            return "";
        }

        var more =
            over.Count > MostNamed
                ? $" and {over.Count - MostNamed} more (`conform lint` lists them)"
                : "";
        return $"; in place of the layer below: {string.Join(", ", over.Take(MostNamed))}{more}";
    }

    static string Recordings(Project project) =>
        Project.BuiltIn is { } builtIn
        && project.Cassettes == Path.Combine(builtIn, "cassettes")
        && project.Home != builtIn
            ? "built-in"
            : ShownPath.Of(project.Cassettes, Directory.GetCurrentDirectory());
}
