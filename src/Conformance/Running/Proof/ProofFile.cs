using Conformance.Specs;

namespace Conformance.Running.Proof;

/// <summary>Finds one example by its file, wherever the folder <c>proof</c> stands; its recordings stand beside that folder.</summary>
internal static class ProofFile
{
    /// <summary>True where a file lies in a folder <c>proof</c> and begins as an example does.</summary>
    public static bool Is(string file, ReadOnlySpan<byte> content) =>
        RootOf(file) is not null && content.StartsWith("format: 1\nrule: "u8);

    /// <exception cref="SpecException">The example is broken.</exception>
    public static ProofExample Read(string file, byte[] content)
    {
        var root = RootOf(file)!;
        var path = Path.GetRelativePath(root, Path.GetFullPath(file)).Replace('\\', '/');
        var errors = new SpecErrors(path);
        var example = new ProofReader(cassette => ReadCassette(root, cassette)).Read(
            path,
            content,
            errors
        );
        return example is not null && errors.All.Count == 0
            ? example
            : throw new SpecException(errors.All);
    }

    static string? RootOf(string file)
    {
        for (
            var folder = Directory.GetParent(Path.GetFullPath(file));
            folder is not null;
            folder = folder.Parent
        )
        {
            if (folder.Name == ProofFolder.Name)
            {
                return folder.Parent?.FullName;
            }
        }

        return null;
    }

    static byte[]? ReadCassette(string root, string path)
    {
        var segments = path.Split('/');
        if (
            Array.Exists(
                segments,
                segment =>
                    segment is "" or "." or ".." || segment.Contains(':', StringComparison.Ordinal)
            )
        )
        {
            return null;
        }

        var file = Path.Combine([root, "cassettes", .. segments]);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }
}
