namespace Conformance.Results;

/// <summary>Writes files into a run folder, each whole or not at all.</summary>
internal static class RunFolder
{
    public const string ResultsFile = "results.ndjson";

    /// <summary>The name of an exchange that a results file points to, where it is one: such files come from anywhere.</summary>
    /// <exception cref="IOException">It leads elsewhere.</exception>
    public static string Exchange(string name) =>
        name.Length == "exchanges/.yaml".Length + 64
        && name.StartsWith("exchanges/", StringComparison.Ordinal)
        && name.EndsWith(".yaml", StringComparison.Ordinal)
        && name[10..74].All(char.IsAsciiHexDigitLower)
            ? name
            : throw new IOException(
                $"found the exchange {Judging.Excerpt.Escape(name)}, expected exchanges/SHA256.yaml"
            );

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
