namespace Conformance.Files;

/// <summary>A file under a name of its own while it is written, so that nobody takes half of it for the whole.</summary>
internal static class PartialFile
{
    /// <param name="path">Where it is to stand; it is written beside that.</param>
    /// <param name="write">Given the open file, writes what is to stand in it.</param>
    /// <param name="place">Given the written file, puts it there.</param>
    /// <param name="mode">Null: as new files are.</param>
    /// <exception cref="IOException">It cannot be written; nothing of it is left.</exception>
    public static void Write(
        string path,
        Action<Stream> write,
        Action<string> place,
        UnixFileMode? mode = null
    )
    {
        // Two runs into one folder must not share it.
        var partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            using (var file = Create(partial, mode))
            {
                write(file);
            }

            place(partial);
        }
        catch (IOException problem)
            when (problem.Message.Contains(partial, StringComparison.Ordinal))
        {
            // Who named the file knows nothing of the other name.
            throw new IOException(
                problem.Message.Replace(partial, path, StringComparison.Ordinal),
                problem
            );
        }
        finally
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }

    static FileStream Create(string partial, UnixFileMode? mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        var file = new FileStream(partial, options);
        if (mode is { } all && !OperatingSystem.IsWindows())
        {
            // The process may mask some of a new file's rights.
            File.SetUnixFileMode(file.SafeFileHandle, all);
        }

        return file;
    }
}
