using Conformance.Cli.Output;
using Conformance.Recordings;
using Conformance.Running.Completion;
using Conformance.Running.Replay;
using Conformance.Specs;

namespace Conformance.Cli.Handlers.Runs;

/// <summary><c>conform run</c>: judges the recordings.</summary>
internal static class ReplayHandler
{
    public static int Handle(RunRequest request, SpecSet specs, BaselineRun? baseline)
    {
        var cassettes = request.Project.Cassettes;
        var run = ReplayRun
            .Judge(
                specs,
                new RecordingFolder(cassettes),
                request.Filters,
                request.AsOf,
                countFields: true
            )
            .With(specs.Clients);
        var folder = request.Output.Folder ?? DefaultFolder(request);
        var output = request.Output with { Folder = folder };
        var changes = baseline?.Compare(
            run,
            folder,
            cassettes,
            specs,
            request.Project.File.Ignored
        );
        RunOutput.Write(run, output, changes);
        HtmlOutput.Write(run, output, cassettes, specs, changes);
        var settled = DeviationDeclarations.Apply(
            request.WriteDeviations,
            specs,
            run,
            request.AsOf
        );
        ReportPath.Tell(output);
        return ExitCode.Of(settled, output.Gate, request.RequireRecordings);
    }

    /// <summary>A full replay of the committed recordings is what reports/ keeps; everything else is for looking at once.</summary>
    static string DefaultFolder(RunRequest request) =>
        request.Filters.IsEmpty && !request.Project.IsMixed && request.Project.File.Out is null
            ? Path.Combine(request.Project.Home, "reports")
            : request.Project.LatestReports;
}
