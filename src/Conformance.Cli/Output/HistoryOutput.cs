using Conformance.Files;
using Conformance.History;
using Conformance.Html;
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

    /// <summary>An address as it is; a run folder as the page sees it, where its report is there.</summary>
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

        var page = Path.Combine(Path.GetFullPath(night.Run), HtmlOutput.FileName);
        if (!File.Exists(page))
        {
            return null;
        }

        var path = Path.GetRelativePath(folder, page).Replace('\\', '/');
        return (path.StartsWith("../", StringComparison.Ordinal) ? "" : "./")
            + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }
}
