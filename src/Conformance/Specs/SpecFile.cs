using Conformance.Specs.Yaml;

namespace Conformance.Specs;

/// <summary>A spec file's bytes. The path is relative to the root, with <c>/</c>: <c>specs/scenarios/x.yaml</c>.</summary>
internal sealed record SpecFile(string Path, ReadOnlyMemory<byte> Content)
{
    static readonly string[] Folders =
    [
        SpecLoader.Scenarios,
        SpecLoader.Providers,
        SpecLoader.Deviations,
        SpecLoader.Clients,
    ];

    /// <summary>The spec files of a root folder. A folder that does not exist has none.</summary>
    /// <exception cref="SpecException">A file cannot be read.</exception>
    public static IReadOnlyList<SpecFile> ReadAll(string root)
    {
        var files = new List<SpecFile>();
        var problems = new List<SpecError>();
        foreach (var folder in Folders)
        {
            var full = System.IO.Path.Combine(root, folder);
            if (!Directory.Exists(full))
            {
                continue;
            }

            foreach (var file in Directory.EnumerateFiles(full))
            {
                var extension = System.IO.Path.GetExtension(file);
                if (extension is not (".yaml" or ".yml"))
                {
                    continue;
                }

                var path = $"{folder}/{System.IO.Path.GetFileName(file)}";
                try
                {
                    files.Add(new SpecFile(path, Read(file)));
                }
                catch (Exception problem)
                    when (problem is IOException or UnauthorizedAccessException)
                {
                    problems.Add(
                        new SpecError(
                            path,
                            1,
                            1,
                            $"cannot be read: {SpecErrors.Plain(problem.Message)}"
                        )
                    );
                }
            }
        }

        return problems.Count == 0 ? files : throw new SpecException(problems);
    }

    // One byte more than a spec may have, so that a huge file is refused without being read.
    static byte[] Read(string file)
    {
        using var stream = File.OpenRead(file);
        var size = Math.Min(stream.Length, YamlText.MaxBytes + 1);
        var bytes = new byte[size];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
