using Conformance.Results;
using Conformance.Running.Completion;
using Conformance.Running.Live.Resuming;

namespace Conformance.Cli.Output;

/// <summary>A folder that somebody names for a run: what lies in it is an older run, which is replaced, or nothing.</summary>
internal static class OutFolder
{
    /// <exception cref="BadRunException">It holds something else, which must not be mixed with a run.</exception>
    public static void Check(string? folder)
    {
        if (
            folder is not null
            && Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder).Any()
            && !HoldsRun(folder)
        )
        {
            throw new BadRunException(
                $"--out: {folder} holds files, and no run whose place a new one could take; give an empty folder, or one that is not there yet"
            );
        }
    }

    static bool HoldsRun(string folder) =>
        File.Exists(Path.Combine(folder, RunFolder.ResultsFile))
        || File.Exists(Path.Combine(folder, PartialResults.FileName));
}
