using System.CommandLine;
using Conformance.Dialects;
using Conformance.Files;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>conform accept</c>: takes a run's conclusive cells into the baseline that <c>diff</c> compares with.</summary>
internal static class AcceptCommand
{
    static readonly Argument<string> Run = new("run") { Description = "the run folder to accept" };
    static readonly Option<DirectoryInfo> Into = new("--into")
    {
        Description = "the baseline folder (default: baseline)",
        HelpName = "DIR",
    };
    static readonly Option<string[]> Provider = new("--provider")
    {
        Description = "only this provider; may be repeated",
        HelpName = "ID",
    };
    static readonly Option<string[]> Model = new("--model")
    {
        Description = "only this model; may be repeated",
        HelpName = "ID",
    };
    static readonly Option<string[]> Scenario = new("--scenario")
    {
        Description = "only this scenario; may be repeated",
        HelpName = "ID",
    };

    static readonly Option<bool> Seen = new("--seen")
    {
        Description =
            "only note the day on which cells of the baseline were judged again; accept nothing",
    };

    public static Command Build()
    {
        var command = new Command("accept", "Takes a run's conclusive cells into a baseline.")
        {
            Run,
            Into,
            Provider,
            Model,
            Scenario,
            Seen,
        };
        command.SetAction(Accept);
        return command;
    }

    static int Accept(ParseResult parsed)
    {
        Terminal.UseUtf8();
        var folder = parsed.GetValue(Into)?.FullName ?? Path.GetFullPath("baseline");
        var wanted = new Filters(
            parsed.GetValue(Provider) ?? [],
            parsed.GetValue(Model) ?? [],
            parsed.GetValue(Scenario) ?? []
        );
        try
        {
            var run = RecordedRun.Read(parsed.GetValue(Run)!);
            if (Path.TrimEndingDirectorySeparator(folder) == run.Folder)
            {
                throw new IOException(
                    $"{run.Name} is the baseline itself; give another folder with --into"
                );
            }

            var baseline = File.Exists(Path.Combine(folder, RunFolder.ResultsFile))
                ? RecordedRun.Read(folder)
                : null;
            return parsed.GetValue(Seen)
                ? See(run, baseline, folder, wanted)
                : Accept(run, baseline, folder, wanted);
        }
        catch (SpecException broken)
        {
            foreach (var error in broken.Errors)
            {
                Console.Error.WriteLine(error.ToString());
            }

            return ExitCode.BadRun;
        }
        catch (Exception problem)
            when (problem
                    is ResultsException
                        or CassetteException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            Console.Error.WriteLine("conform: " + Terminal.Plain(problem.Message));
            return ExitCode.BadRun;
        }
    }

    static int See(RecordedRun run, RecordedRun? baseline, string folder, Filters wanted)
    {
        if (baseline is null)
        {
            throw new IOException(
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
            Terminal.Plain(
                $"{Reports.Summary.Count(seen.Count, "cell")} of {folder} judged again in {run.Name}"
            )
        );
        return ExitCode.Clean;
    }

    static int Accept(RecordedRun run, RecordedRun? baseline, string folder, Filters wanted)
    {
        if (
            baseline is not null
            && (run.Header.RulesHash, run.Header.SpecsHash)
                != (baseline.Header.RulesHash, baseline.Header.SpecsHash)
        )
        {
            (run, baseline) = Renew(run, baseline);
        }

        var result = Baseline.Accept(run, baseline, wanted);
        if (result.Accepted.Count == 0)
        {
            Console.Error.WriteLine(
                Terminal.Plain(
                    $"conform: {run.Name} has no conclusive cell{(wanted.IsEmpty ? "" : " of " + string.Join(" ", wanted.Names))}; nothing was accepted"
                )
            );
            return ExitCode.BadRun;
        }

        // The bytes first: results never point to what is not there.
        foreach (var name in result.Files)
        {
            WholeFile.Write(
                folder,
                RunFolder.Exchange(name),
                File.ReadAllBytes(
                    Path.Combine([run.Folder, .. RunFolder.Exchange(name).Split('/')])
                )
            );
        }

        WholeFile.Write(
            folder,
            RunFolder.ResultsFile,
            ResultsWriter.Write(result.Header, result.Cells)
        );
        foreach (var name in result.Dropped)
        {
            File.Delete(Path.Combine([folder, .. RunFolder.Exchange(name).Split('/')]));
        }

        foreach (var cell in result.Accepted)
        {
            Console.Out.WriteLine(Terminal.Plain("accepted  " + cell));
        }

        foreach (var cell in result.Kept)
        {
            Console.Out.WriteLine(Terminal.Plain("kept      " + cell));
        }

        return ExitCode.Clean;
    }

    /// <summary>One baseline, one measure: what was judged by other rules is judged again by today's.</summary>
    static (RecordedRun Run, RecordedRun Baseline) Renew(RecordedRun run, RecordedRun baseline)
    {
        var root = ProjectRoot.Find(Directory.GetCurrentDirectory());
        var specs = root is null ? null : SpecLoader.Load(root, AllDialects.Vocabulary);
        var rejudge = new Rejudge(specs, root is null ? null : Path.Combine(root, "cassettes"));
        var notes = new List<string>();
        var renewed = (Renew("the run", run), Renew("the baseline", baseline));
        foreach (var note in notes)
        {
            Console.Error.WriteLine(Terminal.Plain("note: " + note));
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
                    SpecsHash = specs?.SpecsHash ?? "",
                },
            };
    }
}
