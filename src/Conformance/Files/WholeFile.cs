namespace Conformance.Files;

/// <summary>Writes files each whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the target and renames, so that a reader never sees half a file.</summary>
    /// <param name="write">Given the open file, writes what is to stand in it.</param>
    public static void Write(string folder, string name, Action<Stream> write)
    {
        var path = Path.Combine([folder, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PartialFile.Write(path, write, partial => File.Move(partial, path, overwrite: true));
    }

    public static void Write(string folder, string name, ReadOnlyMemory<byte> bytes) =>
        Write(folder, name, file => file.Write(bytes.Span));

    public static void Write(string folder, string name, string text) =>
        Write(folder, name, System.Text.Encoding.UTF8.GetBytes(text));
}
