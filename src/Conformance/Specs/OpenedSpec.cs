using Conformance.Specs.Yaml;

namespace Conformance.Specs;

/// <summary>A spec file that was read as YAML, and what is wrong with it so far.</summary>
/// <param name="Folder">Such as <c>specs/scenarios</c>.</param>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Root">Null where the file is no YAML, or does not belong here.</param>
internal sealed record OpenedSpec(
    SpecFile File,
    string Folder,
    string Name,
    YamlNode? Root,
    SpecErrors Errors
)
{
    /// <summary>In ordinal order of their paths.</summary>
    public static List<OpenedSpec> All(IEnumerable<SpecFile> files)
    {
        var sorted = files.ToList();
        sorted.Sort(SpecFile.Compare);
        var opened = new List<OpenedSpec>(sorted.Count);
        foreach (var file in sorted)
        {
            opened.Add(Of(file));
        }

        return opened;
    }

    public static OpenedSpec Of(SpecFile file)
    {
        var errors = new SpecErrors(file.Shown ?? file.Path);
        var slash = file.Path.LastIndexOf('/');
        var folder = slash < 0 ? "" : file.Path[..slash];
        var name = file.Path[(slash + 1)..];
        if (
            folder
            is not (
                SpecLoader.Scenarios
                or SpecLoader.Providers
                or SpecLoader.Deviations
                or SpecLoader.Clients
            )
        )
        {
            errors.Add(
                1,
                1,
                $"expected the file in {SpecLoader.Scenarios}, {SpecLoader.Providers}, {SpecLoader.Deviations} or {SpecLoader.Clients}"
            );
            return new OpenedSpec(file, folder, name, null, errors);
        }

        if (!name.EndsWith(".yaml", StringComparison.Ordinal))
        {
            errors.Add(1, 1, "expected a file name that ends with .yaml; rename the file");
            return new OpenedSpec(file, folder, name, null, errors);
        }

        return new OpenedSpec(
            file,
            folder,
            name[..^5],
            YamlReader.Read(file.Content.Span, errors),
            errors
        );
    }
}
