namespace Conformance.Bench.House;

/// <param name="Files">That stand in the folder itself.</param>
internal sealed record Folder(string Path, int Files)
{
    /// <summary>The folders whose files are of several kinds, the fullest first.</summary>
    public static IReadOnlyList<Folder> Mixed(IEnumerable<Source> sources) =>
        [
            .. sources
                .GroupBy(static source => string.Join('/', source.Folders), StringComparer.Ordinal)
                .Where(static group => !IsOfOneKind(group.Key, [.. group]))
                .Select(static group => new Folder(group.Key, group.Count()))
                .OrderByDescending(static folder => folder.Files),
        ];

    static bool IsOfOneKind(string path, IReadOnlyList<Source> files) =>
        path.Split('/').Contains("Rules")
        || files.GroupBy(LastWord, StringComparer.Ordinal).Max(static group => group.Count()) * 10
            >= files.Count * 9;

    /// <summary>Command for RunCommand.cs.</summary>
    static string LastWord(Source source)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(source.Path);
        return name[Math.Max(0, name.AsSpan().LastIndexOfAnyInRange('A', 'Z'))..];
    }
}
