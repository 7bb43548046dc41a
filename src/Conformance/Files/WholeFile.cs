namespace Conformance.Files;

/// <summary>Writes files each whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the target and renames, so that a reader never sees half a file.</summary>
    public static void Write(string folder, string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine([folder, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PartialFile.Write(path, bytes, partial => File.Move(partial, path, overwrite: true));
    }

    public static void Write(string folder, string name, string text) =>
        Write(folder, name, System.Text.Encoding.UTF8.GetBytes(text));
}
