namespace Conformance.Cli.Projects;

/// <summary>The folder that holds specs and cassettes.</summary>
internal static class ProjectRoot
{
    /// <summary>The nearest folder, from <paramref name="start"/> upward, that holds specs/providers; null where none does.</summary>
    public static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "specs", "providers")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
