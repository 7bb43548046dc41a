using Conformance.Specs;

namespace Conformance.Cli.Projects;

/// <summary>Files and folders, named as they are seen from the working directory.</summary>
internal static class ShownPath
{
    /// <summary>Relative to the working directory where it lies below it, else in full; with <c>/</c>.</summary>
    public static string Of(string path, string here)
    {
        var relative = Path.GetRelativePath(here, path);
        return (
            relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative
        ).Replace('\\', '/');
    }

    /// <summary>A folder of specs.</summary>
    public static SpecLayer LayerOf(string folder, string here) =>
        SpecLayer.Of(folder, specs => Of(specs, here));
}
