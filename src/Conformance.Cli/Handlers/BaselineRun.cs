using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Running.Replay;
using Conformance.Specs;

namespace Conformance.Cli.Handlers;

/// <summary><c>--baseline DIR</c>: the run with which reports compare.</summary>
/// <param name="Name">Not where it lies: two machines write the same report.</param>
internal sealed record BaselineRun(RecordedRun Run, string Name)
{
    /// <summary>Null where none was given.</summary>
    /// <exception cref="BadRunException">It cannot be read.</exception>
    public static BaselineRun? Read(string? path)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            return new BaselineRun(
                RecordedRun.Read(path),
                Path.GetFileName(Path.TrimEndingDirectorySeparator(path))
            );
        }
        catch (Exception problem)
            when (problem is ResultsException or IOException or UnauthorizedAccessException)
        {
            throw new BadRunException("--baseline: " + problem.Message);
        }
    }

    /// <param name="folder">Where the exchanges of the new run lie.</param>
    /// <param name="cassettes">The folder of recordings; null outside of a project.</param>
    /// <param name="ignored">Members that are passed over.</param>
    public BaselineComparison Compare(
        CompletedRun run,
        string folder,
        string? cassettes,
        SpecSet? specs,
        IReadOnlyList<string> ignored
    ) => BaselineComparison.Of(Run, Name, folder, run.Header, run.Cells, specs, cassettes, ignored);
}
