using Conformance.Specs.Yaml;

namespace Conformance.Specs.Projects;

/// <summary>The folders that a project file names: relative to it, and within its repository.</summary>
/// <param name="boundary">The repository's root, or the file's own folder where there is no repository.</param>
internal sealed class ProjectPaths(string file, string boundary)
{
    readonly string _home = Path.GetDirectoryName(file)!;

    public string? Optional(SpecMembers members, string key) =>
        members.OptionalText(key) is { Length: > 0 } text
            ? Full(members.Find(key)!, text, members.Errors)
            : null;

    /// <summary>A folder that has to be there.</summary>
    public string Existing(YamlNode at, string text, SpecErrors errors)
    {
        var full = Full(at, text, errors);
        if (text.Length > 0 && errors.All.Count == 0 && !Directory.Exists(full))
        {
            errors.Add(at, $"there is no folder {SpecErrors.Quote(text)} beside this file");
        }

        return full;
    }

    string Full(YamlNode at, string text, SpecErrors errors)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(at, "expected a folder, found a text with a zero in it");
            return _home;
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, _home));
        var isWithin =
            full == boundary
            || full.StartsWith(
                Path.TrimEndingDirectorySeparator(boundary) + Path.DirectorySeparatorChar,
                StringComparison.Ordinal
            );
        if (Path.IsPathRooted(text) || !isWithin)
        {
            errors.Add(
                at,
                $"expected a folder relative to this file, within its repository, found {SpecErrors.Quote(text)}"
            );
        }

        return full;
    }
}
