using System.Text;
using Conformance.Files;

namespace Conformance.Cli.Projects;

/// <summary>Writes files that are not there yet. What somebody wrote is never overwritten.</summary>
internal static class NewFile
{
    /// <returns>False where the file is there already.</returns>
    /// <exception cref="IOException">It cannot be written; nothing of it is left, which a second run would keep.</exception>
    public static bool Write(string path, ReadOnlyMemory<byte> bytes)
    {
        if (Path.Exists(path))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var written = true;
        PartialFile.Write(
            path,
            file => file.Write(bytes.Span),
            partial =>
            {
                try
                {
                    File.Move(partial, path, overwrite: false);
                }
                catch (IOException) when (Path.Exists(path))
                {
                    // Somebody was faster.
                    written = false;
                }
            }
        );
        return written;
    }

    public static bool Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));
}
