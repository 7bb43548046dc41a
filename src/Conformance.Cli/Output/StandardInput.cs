namespace Conformance.Cli.Output;

/// <summary>Standard input, where there is one.</summary>
internal static class StandardInput
{
    const string Own = "/proc/self/fd";
    const string Details = "/proc/self/fdinfo";

    /// <exception cref="IOException">It is closed, or cannot be read.</exception>
    public static byte[] ReadAll()
    {
        if (IsClosed())
        {
            throw new IOException("standard input is closed, so there is nothing to read there");
        }

        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>
    /// Where it was closed, the runtime's own pipe has taken its place, and to read from that would never end. It is told by its
    /// other end, which this process has too.
    /// </summary>
    static bool IsClosed()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Own))
        {
            return false;
        }

        var target = new FileInfo(Path.Combine(Own, "0")).LinkTarget;
        return target?.StartsWith("pipe:", StringComparison.Ordinal) == true
            && Directory
                .EnumerateFileSystemEntries(Own)
                .Any(other => new FileInfo(other).LinkTarget == target && IsWritten(other));
    }

    /// <summary>proc_pid_fdinfo(5): the flags are octal, and end in 1 where a file is opened for writing alone.</summary>
    static bool IsWritten(string descriptor)
    {
        try
        {
            return File.ReadLines(Path.Combine(Details, Path.GetFileName(descriptor)))
                .Any(line =>
                    line.StartsWith("flags:", StringComparison.Ordinal) && line.EndsWith('1')
                );
        }
        catch (IOException)
        {
            // It was closed meanwhile.
            return false;
        }
    }
}
