namespace Conformance.Recordings.Formats;

/// <summary>
/// Which members the first part of a JSON or YAML document has, and where: <c>interactions/*/request/uri</c>. It tells what a
/// file is without reading all of it, and what a file was that is damaged further down.
/// </summary>
internal sealed class Sketch
{
    public const int MostValues = 4000;
    const int MostDepth = 8;

    public static readonly Sketch Empty = new();

    readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>The first member; null where there is none.</summary>
    public string? FirstMember { get; private set; }

    /// <summary>What the whole says that it is, in its member <c>object</c>; null where it does not.</summary>
    public string? ObjectName { get; set; }

    public bool Has(string path) => _paths.Contains(path);

    public bool HasAny(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (_paths.Contains(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether something stands below a path.</summary>
    public bool HasBelow(string path) =>
        _paths.Any(one => one.StartsWith(path + "/", StringComparison.Ordinal));

    public void Add(string path, int depth)
    {
        FirstMember ??= path;
        if (depth <= MostDepth)
        {
            _paths.Add(path);
        }
    }

    public static string Below(string path, string name) =>
        path.Length == 0 ? name : $"{path}/{name}";
}
