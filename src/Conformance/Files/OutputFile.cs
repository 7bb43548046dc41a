using System.Text;

namespace Conformance.Files;

/// <summary>
/// A file that the user names as an output. A regular file is replaced whole and keeps its mode; of a symbolic link the target
/// is; a device, a pipe or a process substitution is written to.
/// </summary>
internal static class OutputFile
{
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public static void Write(string path, ReadOnlyMemory<byte> bytes) =>
        Write(path, file => file.Write(bytes.Span));

    /// <param name="write">Given the open file, writes what is to stand in it.</param>
    /// <exception cref="IOException">It cannot be written; what stood there still does.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        Check(path);
        if (SpecialFile.KindOf(path) is not null)
        {
            using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Write,
                FileShare.ReadWrite,
                bufferSize: 0
            );
            write(stream);
            return;
        }

        var target = TargetOf(path);
        UnixFileMode? mode =
            File.Exists(target) && !OperatingSystem.IsWindows()
                ? File.GetUnixFileMode(target)
                : null;
        PartialFile.Write(
            target,
            write,
            partial => File.Move(partial, target, overwrite: true),
            mode
        );
    }

    /// <summary>Whether the file could be written, as far as that can be told before there is anything to write.</summary>
    /// <exception cref="IOException">It is a folder, or lies in none.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; name a file in it");
        }

        if (SpecialFile.KindOf(path) is not null)
        {
            return;
        }

        var parent = Path.GetDirectoryName(Path.GetFullPath(TargetOf(path)));
        if (parent is null || !Directory.Exists(parent))
        {
            throw new DirectoryNotFoundException(
                $"{path} cannot be written: there is no folder {parent}; make it first"
            );
        }
    }

    static string TargetOf(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path
            : path;
}
