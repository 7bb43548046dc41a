namespace Conformance.Files;

/// <summary>Writes files each whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the target and renames, so that a reader never sees half a file.</summary>
    public static void Write(string folder, string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine([folder, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Two runs into one folder must not share it.
        var partial = $"{path}.{Environment.ProcessId}.partial";
        using (var file = File.Create(partial))
        {
            file.Write(bytes);
        }

        File.Move(partial, path, overwrite: true);
    }

    public static void Write(string folder, string name, string text) =>
        Write(folder, name, System.Text.Encoding.UTF8.GetBytes(text));
}
