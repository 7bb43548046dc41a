using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Files;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Running.Planning;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform accept</c> is asked.</summary>
/// <param name="Into">The folder of the baseline.</param>
/// <param name="Seen">Only note the day on which cells were judged again.</param>
internal sealed record AcceptRequest(
    Project Project,
    string Run,
    string Into,
    Filters Filters,
    bool Seen
);

/// <summary><c>conform accept</c>: takes a run's conclusive cells into the baseline that <c>diff</c> compares with.</summary>
internal static class AcceptHandler
{
    public static int Handle(AcceptRequest request)
    {
        var folder = request.Into;
        var run = RecordedRun.Read(request.Run);
        if (Path.TrimEndingDirectorySeparator(folder) == run.Folder)
        {
            throw new BadRunException(
                $"{run.Name} is the baseline itself; give another folder with --into"
            );
        }

        var baseline = File.Exists(Path.Combine(folder, RunFolder.ResultsFile))
            ? RecordedRun.Read(folder)
            : null;
        if (request.Seen)
        {
            See(run, baseline, folder, request.Filters);
        }
        else
        {
            Accept(request, run, baseline);
        }

        Console.Out.WriteLine(
            Terminal.Line($"baseline: {ShownPath.Of(folder, Directory.GetCurrentDirectory())}")
        );
        return ExitCode.Clean;
    }

    static void See(RecordedRun run, RecordedRun? baseline, string folder, Filters wanted)
    {
        if (baseline is null)
        {
            throw new BadRunException(
                $"{folder} holds no baseline yet; accept a night first, without --seen"
            );
        }

        var (cells, seen) = Baseline.See(run, baseline, wanted);
        if (seen.Count > 0)
        {
            WholeFile.Write(
                folder,
                RunFolder.ResultsFile,
                ResultsWriter.Write(baseline.Header, cells)
            );
        }

        Console.Out.WriteLine(
            Terminal.Line(
                $"{Reports.Summary.Count(seen.Count, "cell")} of {folder} judged again in {run.Name}"
            )
        );
    }

    static void Accept(AcceptRequest request, RecordedRun run, RecordedRun? baseline)
    {
        if (
            baseline is not null
            && (run.Header.RulesHash, run.Header.SpecsHash)
                != (baseline.Header.RulesHash, baseline.Header.SpecsHash)
        )
        {
            (run, baseline) = Renew(request.Project, run, baseline);
        }

        var wanted = request.Filters;
        var result = Baseline.Accept(run, baseline, wanted);
        if (result.Accepted.Count == 0)
        {
            throw new BadRunException(
                $"{run.Name} has no conclusive cell{(wanted.IsEmpty ? "" : " of " + string.Join(" ", wanted.Names))}; nothing was accepted"
            );
        }

        Write(result, run.Folder, request.Into);
        Tell("accepted  ", result.Accepted);
        Tell("kept      ", result.Kept);
    }

    static void Write(AcceptedBaseline result, string from, string folder)
    {
        // The bytes first: results never point to what is not there.
        foreach (var name in result.Files)
        {
            WholeFile.Write(folder, name, KeptExchange.Read(from, name));
        }

        WholeFile.Write(
            folder,
            RunFolder.ResultsFile,
            ResultsWriter.Write(result.Header, result.Cells)
        );
        foreach (var name in result.Dropped)
        {
            File.Delete(KeptExchange.PathOf(folder, name));
        }
    }

    static void Tell(string how, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            Console.Out.WriteLine(Terminal.Line(how + cell));
        }
    }

    /// <summary>One baseline, one measure: what was judged by other rules is judged again by today's.</summary>
    static (RecordedRun Run, RecordedRun Baseline) Renew(
        Project project,
        RecordedRun run,
        RecordedRun baseline
    )
    {
        var specs = project.Load();
        var rejudge = new Rejudge(specs, project.Cassettes);
        var notes = new List<string>();
        var renewed = (Renew("the run", run), Renew("the baseline", baseline));
        foreach (var note in notes)
        {
            Console.Error.WriteLine(Terminal.Line("note: " + note));
        }

        return renewed;

        RecordedRun Renew(string side, RecordedRun one) =>
            one with
            {
                Cells = DiffRun.Renew(side, one, one.Cells, specs, rejudge, [], notes),
                Header = one.Header with
                {
                    RulesVersion = RuleSet.Version,
                    RulesHash = RuleSet.Hash,
                    SpecsHash = specs.SpecsHash,
                },
            };
    }
}
