namespace Conformance.Specs.Projects;

/// <summary>A project that was found from a folder upward, as far as the repository's root; outside of a repository, only in the folder itself.</summary>
/// <param name="Home">The folder that holds <c>conform.yaml</c> or <c>specs</c>, in full.</param>
/// <param name="File">What <c>conform.yaml</c> says, where there is one.</param>
internal sealed record FoundProject(string Home, ProjectFile File)
{
    // Not clients/ alone, which many a repository has below specs/ for reasons of its own.
    static readonly string[] Kinds = ["scenarios", "providers", "deviations"];

    /// <summary>The folders of specs, the lowest first.</summary>
    public IReadOnlyList<string> Specs =>
        File.Specs
        ?? (Directory.Exists(Path.Combine(Home, "specs")) ? [Path.Combine(Home, "specs")] : []);

    public string Cassettes => File.Cassettes ?? Path.Combine(Home, "cassettes");

    /// <summary>Where the nights of a project are kept, whether or not there are any.</summary>
    public string History => File.History ?? Path.Combine(Home, "history");

    /// <summary>The nearest project; null where there is none.</summary>
    /// <param name="show">How messages name its <c>conform.yaml</c>.</param>
    /// <exception cref="SpecException">Something is wrong in <c>conform.yaml</c>.</exception>
    public static FoundProject? From(string start, Func<string, string> show)
    {
        var repository = Repository(start);
        for (
            var folder = new DirectoryInfo(start);
            folder is not null;
            folder = folder.FullName == (repository ?? start) ? null : folder.Parent
        )
        {
            var file = Path.Combine(folder.FullName, ProjectFile.Name);
            if (System.IO.File.Exists(file))
            {
                var boundary = repository ?? folder.FullName;
                return new(folder.FullName, ProjectFileReader.Read(file, boundary, show(file)));
            }

            if (HoldsSpecs(folder.FullName))
            {
                return new(folder.FullName, ProjectFile.None);
            }
        }

        return null;
    }

    /// <summary>The nearest folder that git keeps; null where there is none.</summary>
    public static string? Repository(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    static bool HoldsSpecs(string folder) =>
        Array.Exists(Kinds, kind => Directory.Exists(Path.Combine(folder, "specs", kind)));
}
