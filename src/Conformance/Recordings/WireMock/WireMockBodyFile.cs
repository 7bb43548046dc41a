using Conformance.Files;
using Conformance.Recordings.Trees;

namespace Conformance.Recordings.WireMock;

/// <summary>A body that a mapping names, in the folder <c>__files</c> beside <c>mappings</c>. Nothing else is ever read for it.</summary>
internal static class WireMockBodyFile
{
    const string Bodies = "__files";
    const string Mappings = "mappings";

    /// <summary>Whether a file is the body of some mapping, and is judged with that.</summary>
    public static bool Is(string file)
    {
        for (
            var folder = Path.GetDirectoryName(Path.GetFullPath(file));
            folder is not null;
            folder = Path.GetDirectoryName(folder)
        )
        {
            if (
                Path.GetFileName(folder) == Bodies
                && Directory.Exists(Path.Combine(folder, "..", Mappings))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="mapping">The mapping's file; null where it has none.</param>
    /// <exception cref="RecordingException">It is not there, or is no file of that folder.</exception>
    public static ReadOnlyMemory<byte> Read(string? mapping, TreeText name)
    {
        if (mapping is null)
        {
            throw name.Wrong(
                $"its body is in the file {name.Described}; give the mapping by its path, with {Bodies} beside it"
            );
        }

        var parts = name.Value.Split('/');
        if (parts.Any(IsNoName))
        {
            throw name.Wrong(
                $"its body is in the file {name.Described}; expected the name of a file below {Bodies}"
            );
        }

        var path = FolderOf(mapping) is { } folder ? Path.Combine([folder, .. parts]) : null;
        if (path is null || !File.Exists(path))
        {
            throw name.Wrong(
                $"its body, the file {name.Described}, is not below {Bodies} beside {Mappings}; copy it with the mapping"
            );
        }

        return IsRegular(path, parts.Length)
            ? ReadWhole(path, name)
            : throw name.Wrong(
                $"its body, the file {name.Described}, is a link or no regular file; expected a file"
            );
    }

    static bool IsNoName(string part) =>
        part is "" or "." or ".." || part.AsSpan().IndexOfAny("\\:\0") >= 0;

    /// <summary>Mappings may lie in folders below theirs; null where there is none.</summary>
    static string? FolderOf(string mapping)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(mapping));
        while (folder is not null)
        {
            var bodies = Path.Combine(folder, Bodies);
            if (Directory.Exists(bodies))
            {
                return bodies;
            }

            var parent = Path.GetDirectoryName(folder);
            if (Path.GetFileName(folder) == Mappings)
            {
                bodies = Path.Combine(parent ?? folder, Bodies);
                return Directory.Exists(bodies) ? bodies : null;
            }

            folder = parent;
        }

        return null;
    }

    /// <summary>No link leads elsewhere on the way to it.</summary>
    static bool IsRegular(string path, int depth)
    {
        if (SpecialFile.KindOf(path) is not null)
        {
            return false;
        }

        for (var i = 0; i <= depth; i++)
        {
            if (new FileInfo(path).LinkTarget is not null)
            {
                return false;
            }

            path = Path.GetDirectoryName(path)!;
        }

        return true;
    }

    static byte[] ReadWhole(string path, TreeText name)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw name.Wrong($"its body, the file {name.Described}, cannot be read");
        }
    }
}
