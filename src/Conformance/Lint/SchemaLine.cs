using System.Text;
using Conformance.Specs;

namespace Conformance.Lint;

/// <summary>
/// The line by which an editor finds the schema of a file: without it an editor knows nothing of the file, with a wrong one it
/// says wrong things.
/// </summary>
internal static class SchemaLine
{
    const string Modeline = "# yaml-language-server: $schema=";

    public static IEnumerable<LintFinding> Check(SpecLayer layer, string file, string schema)
    {
        var text = Encoding.UTF8.GetString(SchemaFiles.Head(file, 1024)).TrimStart('\uFEFF');
        var end = text.IndexOfAny(['\n', '\r']);
        var line = end < 0 ? text : text[..end];
        var expected = $"expected the first line {Modeline}../schemas/{schema}";
        var shown = SchemaFiles.Show(layer, file);
        if (!line.StartsWith(Modeline, StringComparison.Ordinal))
        {
            yield return new LintFinding(
                LintSeverity.Warning,
                shown,
                1,
                1,
                $"no schema is named for editors; {expected}"
            );
        }
        else if (
            ProblemOf(line[Modeline.Length..].Trim(), layer, file, schema, expected) is { } problem
        )
        {
            yield return new LintFinding(
                LintSeverity.Error,
                shown,
                1,
                Modeline.Length + 1,
                problem
            );
        }
    }

    static string? ProblemOf(
        string named,
        SpecLayer layer,
        string file,
        string schema,
        string expected
    )
    {
        if (
            named.StartsWith("https://", StringComparison.Ordinal)
            && named.EndsWith("/" + schema, StringComparison.Ordinal)
        )
        {
            // Never fetched: editors do that where they are told to.
            return null;
        }

        // No path holds a null character, and to ask for the full one of such a text throws.
        var target = named.Contains('\0', StringComparison.Ordinal)
            ? null
            : Path.GetFullPath(named, Path.GetDirectoryName(file)!);
        if (target != Path.Combine(Path.GetFullPath(layer.Folder), "schemas", schema))
        {
            return $"{SpecErrors.Quote(named)} is not the schema of this kind of file; {expected}";
        }

        return File.Exists(target)
            ? null
            : $"the schema {SpecErrors.Quote(named)} is not there; `conform init` lays the schemas out, copy them from there";
    }
}
