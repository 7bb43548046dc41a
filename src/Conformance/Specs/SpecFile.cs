using Conformance.Files;
using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;

namespace Conformance.Specs;

/// <summary>A spec file's bytes. The path is relative to the root, with <c>/</c>: <c>specs/scenarios/x.yaml</c>.</summary>
internal sealed record SpecFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>How messages name it, where that is not its path.</summary>
    public string? Shown { get; init; }

    /// <summary>The number of its layer, from 0 for the lowest.</summary>
    public int Layer { get; init; }

    /// <summary>The file of the same path in a lower layer, for <c>extends</c>.</summary>
    public SpecFile? Below { get; init; }

    static readonly string[] Folders =
    [
        SpecLoader.Scenarios,
        SpecLoader.Providers,
        SpecLoader.Deviations,
        SpecLoader.Clients,
    ];

    /// <summary>By path, and files of one path from the lowest layer upward.</summary>
    public static int Compare(SpecFile left, SpecFile right)
    {
        var order = string.CompareOrdinal(left.Path, right.Path);
        return order != 0 ? order : left.Layer.CompareTo(right.Layer);
    }

    /// <summary>The spec files of a root folder. A folder that does not exist has none.</summary>
    /// <exception cref="SpecException">A file cannot be read.</exception>
    public static IReadOnlyList<SpecFile> ReadAll(string root) =>
        ReadAll(new SpecLayer(System.IO.Path.Combine(root, "specs"), null));

    /// <summary>The spec files of one layer.</summary>
    /// <exception cref="SpecException">A file cannot be read.</exception>
    public static IReadOnlyList<SpecFile> ReadAll(SpecLayer layer)
    {
        var files = new List<SpecFile>();
        var problems = new List<SpecError>();
        foreach (var folder in Folders)
        {
            var full = System.IO.Path.Combine(layer.Folder, folder["specs/".Length..]);
            if (!Directory.Exists(full))
            {
                continue;
            }

            if (FolderBound.LeadsOut(layer.Folder, full))
            {
                problems.Add(new SpecError(Show(folder), 1, 1, FolderBound.Problem));
                continue;
            }

            foreach (var file in Directory.EnumerateFiles(full))
            {
                var extension = System.IO.Path.GetExtension(file);
                if (extension is not (".yaml" or ".yml") || SpecialFile.KindOf(file) is not null)
                {
                    continue;
                }

                var path = $"{folder}/{System.IO.Path.GetFileName(file)}";
                if (FolderBound.LeadsOut(layer.Folder, file))
                {
                    problems.Add(new SpecError(Show(path), 1, 1, FolderBound.Problem));
                    continue;
                }

                try
                {
                    files.Add(
                        new SpecFile(path, Read(file))
                        {
                            Shown = layer.Shown is null ? null : Show(path),
                        }
                    );
                }
                catch (Exception problem)
                    when (problem is IOException or UnauthorizedAccessException)
                {
                    problems.Add(
                        new SpecError(
                            Show(path),
                            1,
                            1,
                            $"cannot be read: {SpecErrors.Plain(problem.Message)}"
                        )
                    );
                }
            }
        }

        return problems.Count == 0 ? files : throw new SpecException(problems);

        string Show(string path) => layer.Name(path["specs/".Length..]);
    }

    /// <summary>What stands where specs do and is no file that could be read, and what it is.</summary>
    public static IEnumerable<(string Shown, string Kind)> PassedOver(SpecLayer layer) =>
        from folder in Folders
        let full = System.IO.Path.Combine(layer.Folder, folder["specs/".Length..])
        where Directory.Exists(full) && !FolderBound.LeadsOut(layer.Folder, full)
        from file in Directory.EnumerateFiles(full).Order(StringComparer.Ordinal)
        where System.IO.Path.GetExtension(file) is ".yaml" or ".yml"
        let kind = SpecialFile.KindOf(file)
        where kind is not null
        select (
            layer.Name($"{folder["specs/".Length..]}/{System.IO.Path.GetFileName(file)}"),
            kind
        );

    // One byte more than a spec may have, so that a huge file is refused without being read.
    static byte[] Read(string file)
    {
        using var stream = File.OpenRead(file);
        var size = Math.Min(stream.Length, YamlText.MaxBytes + 1);
        var bytes = new byte[size];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
