namespace Conformance.Files;

/// <summary>Specs and recordings are data from anywhere: a symbolic link in their folder must not make a file elsewhere readable.</summary>
internal static class FolderBound
{
    public const string Problem =
        "is a symbolic link that leads out of its folder, and is not read; put the file itself here";

    /// <summary>Whether a path is a link to what lies outside of the folder, or passes through another link on its way.</summary>
    /// <param name="path">A file or folder below <paramref name="folder"/>.</param>
    public static bool LeadsOut(string folder, string path) =>
        new FileInfo(path).LinkTarget is { } target && !StaysWithin(folder, path, target);

    /// <summary>Whether a path, or any folder on the way to it, leads out.</summary>
    public static bool PassesOut(string folder, string path)
    {
        for (var step = path; step.Length > folder.Length; step = Path.GetDirectoryName(step)!)
        {
            if (LeadsOut(folder, step))
            {
                return true;
            }
        }

        return false;
    }

    static bool StaysWithin(string folder, string path, string target)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var at = Path.GetFullPath(target, Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!at.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return false;
        }

        // A second link on the way, or at its end, could lead anywhere; nobody needs one here.
        for (var step = at; step.Length > root.Length; step = Path.GetDirectoryName(step)!)
        {
            if (new FileInfo(step).LinkTarget is not null)
            {
                return false;
            }
        }

        return true;
    }
}
