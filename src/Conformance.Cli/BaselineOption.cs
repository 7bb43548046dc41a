using System.CommandLine;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>--baseline DIR</c>: the run with which reports compare.</summary>
internal static class BaselineOption
{
    public static Option<string> Build() =>
        new("--baseline")
        {
            Description =
                "a run folder, or an accepted baseline: the reports tell what changed since",
            HelpName = "DIR",
        };

    /// <summary>Null where none was given.</summary>
    /// <param name="problem">Why it cannot be read, for the terminal; null where it can.</param>
    public static RecordedRun? Read(string? path, out string? problem)
    {
        problem = null;
        if (path is null)
        {
            return null;
        }

        try
        {
            return RecordedRun.Read(path);
        }
        catch (Exception caught)
            when (caught is ResultsException or IOException or UnauthorizedAccessException)
        {
            problem = Terminal.Plain("--baseline: " + caught.Message);
            return null;
        }
    }

    public static BaselineComparison Compare(
        RecordedRun baseline,
        string path,
        CompletedRun run,
        string folder,
        string? cassettes,
        SpecSet? specs
    ) =>
        BaselineComparison.Of(
            baseline,
            // Not where it lies: two machines write the same report.
            Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
            folder,
            run.Header,
            run.Cells,
            specs,
            cassettes
        );
}
