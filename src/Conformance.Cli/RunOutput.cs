using Conformance.Results;
using Conformance.Runs;

namespace Conformance.Cli;

/// <summary>Writes a run's files, and tells about it on the terminal.</summary>
internal static class RunOutput
{
    public static void Write(
        CompletedRun run,
        Gate gate,
        string folder,
        bool json,
        string? jsonFile
    )
    {
        var results = ResultsWriter.Write(run.Header, run.Cells);
        RunFolder.Write(folder, RunFolder.ResultsFile, results);
        if (jsonFile is not null)
        {
            RunFolder.Write(Path.GetDirectoryName(jsonFile)!, Path.GetFileName(jsonFile), results);
        }

        if (json)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(results);
        }

        foreach (var line in run.StaleDeviations)
        {
            Console.Error.WriteLine(line);
        }
    }
}
