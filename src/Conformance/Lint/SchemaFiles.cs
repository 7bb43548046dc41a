using System.Text;
using System.Text.Json;
using Conformance.Files;
using Conformance.Schemas;
using Conformance.Specs;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Json;

namespace Conformance.Lint;

/// <summary>The JSON Schemas of a layer, and the first lines by which spec files name theirs for editors.</summary>
internal static class SchemaFiles
{
    const int MaxBytes = 1024 * 1024;
    const int MaxDepth = 4;

    static readonly (string Folder, string Schema)[] Kinds =
    [
        ("scenarios", "scenario.schema.json"),
        ("providers", "provider.schema.json"),
        ("deviations", "deviations.schema.json"),
        ("clients", "client.schema.json"),
    ];

    static readonly EnumerationOptions Deep = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = MaxDepth,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <returns>How many schemas were looked at.</returns>
    public static int Check(SpecLayer layer, List<LintFinding> findings)
    {
        var count = 0;
        var schemas = Path.Combine(layer.Folder, "schemas");
        if (Directory.Exists(schemas))
        {
            foreach (
                var file in Directory
                    .EnumerateFiles(schemas, "*.json", Deep)
                    .Where(file => SpecialFile.KindOf(file) is null)
            )
            {
                count++;
                CheckSchema(file, Show(layer, file), findings);
            }
        }

        foreach (var (folder, schema) in Kinds)
        {
            var full = Path.Combine(layer.Folder, folder);
            if (Directory.Exists(full) && !FolderBound.LeadsOut(layer.Folder, full))
            {
                foreach (var file in Directory.EnumerateFiles(full, "*.yaml"))
                {
                    if (
                        !FolderBound.LeadsOut(layer.Folder, file)
                        && SpecialFile.KindOf(file) is null
                    )
                    {
                        findings.AddRange(SchemaLine.Check(layer, file, schema));
                    }
                }
            }
        }

        return count;
    }

    static void CheckSchema(string file, string shown, List<LintFinding> findings)
    {
        var bytes = Head(file, MaxBytes + 1);
        if (bytes.Length > MaxBytes)
        {
            Add(1, 1, $"the file is larger than {MaxBytes} bytes; a schema never is");
            return;
        }

        try
        {
            // Not through JsonSchema.Load alone, whose message of bad JSON has no place of its own.
            using (JsonDocument.Parse(bytes)) { }
            JsonSchema.Load(bytes);
        }
        catch (JsonException broken)
        {
            Add(
                (int)(broken.LineNumber ?? 0) + 1,
                (int)(broken.BytePositionInLine ?? 0) + 1,
                "not valid JSON: " + broken.Message
            );
        }
        catch (SchemaLoadException refused)
        {
            var place = JsonPlace.FindNearest(bytes, refused.Pointer)?.Start ?? 0;
            var before = bytes.AsSpan(0, place);
            var start = before.LastIndexOf((byte)'\n') + 1;
            Add(
                before.Count((byte)'\n') + 1,
                Encoding.UTF8.GetCharCount(before[start..]) + 1,
                refused.Message
            );
        }

        void Add(int line, int column, string message) =>
            findings.Add(new LintFinding(LintSeverity.Error, shown, line, column, message));
    }

    public static byte[] Head(string file, int most)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[Math.Min(stream.Length, most)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    public static string Show(SpecLayer layer, string file) =>
        layer.Name(Path.GetRelativePath(layer.Folder, file).Replace('\\', '/'));
}
