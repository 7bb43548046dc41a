using System.Text;

namespace Conformance.Cli.Projects;

/// <summary>Writes files that are not there yet. What somebody wrote is never overwritten.</summary>
internal static class NewFile
{
    /// <returns>False where the file is there already.</returns>
    public static bool Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(bytes);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
    }

    public static bool Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));
}
