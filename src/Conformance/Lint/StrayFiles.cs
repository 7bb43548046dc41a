using Conformance.Files;
using Conformance.Specs;

namespace Conformance.Lint;

/// <summary>Spec files that lie where no command reads them.</summary>
internal static class StrayFiles
{
    const int MaxDepth = 8;
    const int MaxFiles = 1000;

    static readonly string[] Kinds = ["scenarios", "providers", "deviations", "clients"];

    static readonly EnumerationOptions Deep = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = MaxDepth,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    public static IEnumerable<LintFinding> Find(SpecLayer layer)
    {
        if (!Directory.Exists(layer.Folder))
        {
            return [];
        }

        var found = new List<LintFinding>();
        foreach (var file in Directory.EnumerateFiles(layer.Folder, "*", Deep).Take(MaxFiles))
        {
            if (SpecialFile.KindOf(file) is { } kind)
            {
                found.Add(
                    new LintFinding(
                        LintSeverity.Warning,
                        SchemaFiles.Show(layer, file),
                        1,
                        1,
                        SpecialFile.Problem(kind)
                    )
                );
                continue;
            }

            if (
                Path.GetExtension(file) is not (".yaml" or ".yml")
                || IsRead(Path.GetRelativePath(layer.Folder, file))
            )
            {
                continue;
            }

            var relative = Path.GetRelativePath(layer.Folder, file).Replace('\\', '/');
            found.Add(
                new LintFinding(
                    LintSeverity.Warning,
                    layer.Name(relative),
                    1,
                    1,
                    $"no command reads this file: expected it directly in {string.Join(", ", Kinds.SkipLast(1))} or {Kinds[^1]}{Suggestion(relative)}"
                )
            );
        }

        return found;
    }

    // What lies in the four folders is read, and named there when its name is wrong.
    static bool IsRead(string relative) =>
        Path.GetDirectoryName(relative) is { } folder && Array.IndexOf(Kinds, folder) >= 0;

    static string Suggestion(string relative) =>
        relative.Contains('/', StringComparison.Ordinal)
        && NearestName.Find(relative[..relative.IndexOf('/', StringComparison.Ordinal)], Kinds)
            is { } near
            ? $"; did you mean {near}/?"
            : "";
}
