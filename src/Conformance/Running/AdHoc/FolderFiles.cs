using Conformance.Recordings;

namespace Conformance.Running.AdHoc;

/// <summary>The files of a folder that are looked at. What each is, its content decides.</summary>
internal static class FolderFiles
{
    static readonly string[] Endings =
    [
        ".yaml",
        ".yml",
        ".json",
        ".har",
        ".gz",
        ".httprr",
        ".txt",
        ".http",
        ".sse",
    ];

    /// <summary>Links are not followed: they can lead round in circles.</summary>
    static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    public static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", Options).Where(CanBeRecording);

    static bool CanBeRecording(string file) =>
        !RequestBeside.Is(file)
        // What this suite writes beside recordings.
        && Path.GetFileName(file) != Provenance.FileName
        && Array.Exists(
            Endings,
            ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
        );
}
