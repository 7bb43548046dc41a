using Conformance.Files;
using Conformance.History;
using Conformance.Html;
using Conformance.Results;
using Conformance.Running.Completion;

namespace Conformance.Cli.Output;

/// <summary>Writes history.html, into a folder of its own.</summary>
internal static class HistoryOutput
{
    public const string FileName = "history.html";

    /// <exception cref="BadRunException">The folder holds something else, which a page must not be mixed with.</exception>
    public static void Check(string folder)
    {
        if (
            Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder).Any()
            && !File.Exists(Path.Combine(folder, FileName))
        )
        {
            throw new BadRunException(
                $"--out: {folder} holds files, and no {FileName} whose place a new one could take; give an empty folder, or one that is not there yet"
            );
        }
    }

    /// <returns>The file.</returns>
    public static string Write(HistoryBook book, string folder)
    {
        WholeFile.Write(
            folder,
            FileName,
            HtmlHistory.Render(new HistoryInput(book, night => LinkOf(night, folder)))
        );
        return Path.Combine(folder, FileName);
    }

    /// <summary>An address as it is; a run folder as the page sees it, where that night's report is still in it.</summary>
    static string? LinkOf(HistoryNight night, string folder)
    {
        if (night.Run.Contains("://", StringComparison.Ordinal))
        {
            return night.Run;
        }

        if (night.Run.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var run = Path.GetFullPath(night.Run);
        return Holds(run, night) ? PathTo(Path.Combine(run, HtmlOutput.FileName), folder) : null;
    }

    /// <summary>A folder may have been given to a later night.</summary>
    static bool Holds(string run, HistoryNight night) =>
        IsFile(Path.Combine(run, HtmlOutput.FileName))
        && IsFile(Path.Combine(run, RunFolder.ResultsFile))
        && NightOfRun.HashOf(run) == night.Results;

    static bool IsFile(string path) => File.Exists(path) && SpecialFile.KindOf(path) is null;

    static string PathTo(string page, string folder)
    {
        var path = Path.GetRelativePath(folder, page).Replace('\\', '/');
        return (path.StartsWith("../", StringComparison.Ordinal) ? "" : "./")
            + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }
}
