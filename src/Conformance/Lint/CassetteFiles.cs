using System.Security.Cryptography;
using Conformance.Files;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Lint;

/// <summary>The recordings of a project, and the rows that say where they come from.</summary>
internal static class CassetteFiles
{
    const int MaxDepth = 12;

    /// <param name="cells">The cells that there are; null where that is not known.</param>
    /// <returns>How many files were looked at.</returns>
    public static int Check(
        CassetteFolder folder,
        IReadOnlySet<string>? cells,
        List<LintFinding> findings
    )
    {
        if (!Directory.Exists(folder.Folder))
        {
            return 0;
        }

        var recordings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Walk(folder, folder.Folder, 0, recordings, findings);
        foreach (var (path, file) in recordings)
        {
            Check(folder, path, file, cells, findings);
        }

        return recordings.Count + ProvenanceLint.Check(folder, recordings, findings);
    }

    /// <summary>Checks one file by itself, wherever it lies.</summary>
    public static void CheckFile(string file, string shown, List<LintFinding> findings)
    {
        if (SpecialFile.KindOf(file) is { } kind)
        {
            findings.Add(
                new LintFinding(LintSeverity.Warning, shown, 1, 1, SpecialFile.Problem(kind))
            );
            return;
        }

        try
        {
            var cassette = CassetteReader.Read(File.ReadAllBytes(file));
            foreach (var row in RecordingHealth.Of(cassette))
            {
                findings.Add(new LintFinding(LintSeverity.Warning, shown, 1, 1, row));
            }
        }
        catch (CassetteException broken)
        {
            findings.Add(
                new LintFinding(
                    LintSeverity.Error,
                    shown,
                    (int)broken.Line,
                    (int)broken.Column,
                    broken.Message
                )
            );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            findings.Add(
                new LintFinding(
                    LintSeverity.Error,
                    shown,
                    1,
                    1,
                    "cannot be read: " + problem.Message
                )
            );
        }
    }

    static void Check(
        CassetteFolder folder,
        string path,
        string file,
        IReadOnlySet<string>? cells,
        List<LintFinding> findings
    )
    {
        var shown = folder.Name(path);
        CheckFile(file, shown, findings);
        var slash = path.LastIndexOf('/');
        var cell = slash < 0 ? "" : path[..slash];
        if (cells is not null && !cells.Contains(cell))
        {
            var near = NearestName.Find(cell, cells);
            Add(
                $"there is no cell {SpecErrors.Quote(cell)}, so that this recording is never judged{(near is null ? "" : $"; did you mean {SpecErrors.Quote(near)}?")} (expected PROVIDER/MODEL/SCENARIO/DATE.yaml, by the ids of the specs)"
            );
        }

        if (new Recording(Path.GetFileNameWithoutExtension(path), path, file).Recorded is null)
        {
            Add(
                "the name does not begin with the day of the recording; expected one such as 2026-01-31.yaml"
            );
        }

        void Add(string message) =>
            findings.Add(new LintFinding(LintSeverity.Warning, shown, 1, 1, message));
    }

    static void Walk(
        CassetteFolder folder,
        string at,
        int depth,
        SortedDictionary<string, string> found,
        List<LintFinding> findings
    )
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(at))
        {
            var path = Path.GetRelativePath(folder.Folder, entry).Replace('\\', '/');
            var isFolder = Directory.Exists(entry);
            var isRecording = Path.GetExtension(entry) is ".yaml" or ".yml";
            if (!isFolder && (!isRecording || path == Provenance.FileName))
            {
                continue;
            }

            if (ProblemOf(folder, entry, isFolder, depth) is var (severity, problem))
            {
                findings.Add(new LintFinding(severity, folder.Name(path), 1, 1, problem));
            }
            else if (isFolder)
            {
                Walk(folder, entry, depth + 1, found, findings);
            }
            else
            {
                found[path] = entry;
            }
        }
    }

    /// <summary>Why no command reads it; null where they do.</summary>
    static (LintSeverity Severity, string Problem)? ProblemOf(
        CassetteFolder folder,
        string entry,
        bool isFolder,
        int depth
    )
    {
        if (FolderBound.LeadsOut(folder.Folder, entry))
        {
            return (LintSeverity.Error, FolderBound.Problem);
        }

        if (isFolder)
        {
            return depth < MaxDepth
                ? null
                : (LintSeverity.Error, $"lies deeper than {MaxDepth} folders");
        }

        return entry.EndsWith(".yml", StringComparison.Ordinal)
            ? (
                LintSeverity.Warning,
                "no command reads this file; expected a name that ends with .yaml"
            )
            : null;
    }
}
