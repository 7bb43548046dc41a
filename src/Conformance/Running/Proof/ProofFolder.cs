using Conformance.Specs;

namespace Conformance.Running.Proof;

/// <summary>The folder that holds the examples, one below its rule's folder.</summary>
internal static class ProofFolder
{
    public const string Name = "proof";

    /// <summary>All examples below a root folder that holds <c>proof</c> and <c>cassettes</c>, in the order of their paths.</summary>
    /// <exception cref="SpecException">Anything is wrong in any file.</exception>
    public static IReadOnlyList<ProofExample> Read(string root)
    {
        var reader = new ProofReader(path =>
        {
            var file = Path.Combine([root, "cassettes", .. path.Split('/')]);
            return File.Exists(file) ? File.ReadAllBytes(file) : null;
        });
        var folder = Path.Combine(root, Name);
        var paths = new List<string>();
        if (Directory.Exists(folder))
        {
            foreach (
                var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            )
            {
                var path = Path.GetRelativePath(root, file).Replace('\\', '/');
                if (path.Split('/').Length > 2)
                {
                    paths.Add(path);
                }
            }
        }

        paths.Sort(StringComparer.Ordinal);
        var examples = new List<ProofExample>();
        var problems = new List<SpecError>();
        foreach (var path in paths)
        {
            var errors = new SpecErrors(path);
            var example = reader.Read(path, File.ReadAllBytes(Path.Combine(root, path)), errors);
            problems.AddRange(errors.All);
            if (example is not null)
            {
                examples.Add(example);
            }
        }

        return problems.Count == 0 ? examples : throw new SpecException(problems);
    }
}
