using System.CommandLine;
using Conformance.Dialects;
using Conformance.Files;
using Conformance.Recordings;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Running.Shards;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>conform report</c>: brings run folders together (shards, contributors), and writes their reports.</summary>
internal static class ReportCommand
{
    static readonly Argument<string[]> Folders = new("dir")
    {
        Description = "run folders: all shards of a run, or runs of different providers",
        Arity = ArgumentArity.OneOrMore,
    };
    static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "the run folder to write (default: reports/latest)",
        HelpName = "DIR",
    };
    static readonly Option<string[]> FailOn = GateOption.Build();
    static readonly Option<string> AsOf = DayOption.Build();
    static readonly Option<string> Baseline = BaselineOption.Build();
    static readonly Option<bool> NoHtml = NoHtmlOption.Build();
    static readonly Option<bool> Json = new("--json")
    {
        Description = "print results.ndjson alone on standard output",
    };

    public static Command Build()
    {
        FailOn.Description =
            "what junit.xml calls a failure: must (default), should, model or never; breaks:CLIENT adds";
        var command = new Command(
            "report",
            "Merges run folders (shards, contributors), and writes their reports."
        )
        {
            Folders,
            Out,
            FailOn,
            AsOf,
            Baseline,
            NoHtml,
            Json,
        };
        command.SetAction(Report);
        return command;
    }

    static int Report(ParseResult parsed)
    {
        Terminal.UseUtf8();
        var root = ProjectRoot.Find(Directory.GetCurrentDirectory());
        try
        {
            var folder =
                parsed.GetValue(Out)?.FullName
                ?? (root is null ? null : Path.Combine(root, "reports", "latest"))
                ?? throw new IOException("outside of a project, say with --out DIR where to write");
            var specs = root is null ? null : SpecLoader.Load(root, AllDialects.Vocabulary);
            var gate = GateOption.Read(parsed.GetValue(FailOn));
            if (GateOption.Problem(gate, specs?.Clients ?? []) is { } problem)
            {
                throw new IOException(problem);
            }

            var baseline = BaselineOption.Read(parsed.GetValue(Baseline), out var unreadable);
            if (unreadable is not null)
            {
                throw new IOException(unreadable);
            }

            var runs = parsed.GetValue(Folders)!.Select(Read).ToList();
            var merged = MergedRun.Of(runs);
            var fields = MergeFields(runs);

            // The bytes first: results never point to what is not there.
            foreach (var exchange in merged.Exchanges)
            {
                Copy(exchange, folder);
            }

            var run = specs is null ? merged.Run : FindDeviations(root!, specs, merged.Run, parsed);
            var changes = baseline is null
                ? null
                : BaselineOption.Compare(
                    baseline,
                    parsed.GetValue(Baseline)!,
                    run,
                    folder,
                    root is null ? null : Path.Combine(root, "cassettes"),
                    specs
                );
            RunOutput.Write(
                run,
                gate,
                folder,
                parsed.GetValue(Json),
                jsonFile: null,
                changes,
                fields
            );
            HtmlOutput.Write(
                run,
                folder,
                root is null ? null : Path.Combine(root, "cassettes"),
                specs,
                changes,
                !parsed.GetValue(NoHtml)
            );
            foreach (var line in merged.Unfinished)
            {
                Console.Error.WriteLine(Terminal.Plain("conform: " + line));
            }

            return
                merged.Unfinished.Count > 0
                || (run.Header.Mode == "replay" && run.StaleDeviations.Count > 0)
                ? ExitCode.BadRun
                : ExitCode.Clean;
        }
        catch (SpecException broken)
        {
            foreach (var error in broken.Errors)
            {
                Console.Error.WriteLine(error.ToString());
            }
        }
        catch (MergeException apart)
        {
            foreach (var problem in apart.Problems)
            {
                Console.Error.WriteLine(Terminal.Plain("conform: " + problem));
            }
        }
        catch (Exception problem)
            when (problem is ResultsException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("conform: " + Terminal.Plain(problem.Message));
        }

        return ExitCode.BadRun;
    }

    static RecordedRun Read(string path)
    {
        var partial = Path.Combine(path, RunFolder.ResultsFile + ".partial");
        return
            Directory.Exists(path)
            && !File.Exists(Path.Combine(path, RunFolder.ResultsFile))
            && File.Exists(partial)
            ? throw new IOException(
                $"{path} holds a run that was not finished; go on with it by `conform run --mode live --resume {path}`"
            )
            : RecordedRun.Read(path);
    }

    /// <summary>Empty where a folder has none: half a sum would be wrong.</summary>
    static byte[] MergeFields(IReadOnlyList<RecordedRun> runs)
    {
        var files = new List<(string Name, ReadOnlyMemory<byte> Bytes)>();
        foreach (var run in runs)
        {
            var file = Path.Combine(run.Folder, FieldsFile.Name);
            if (!File.Exists(file))
            {
                return [];
            }

            files.Add((file, File.ReadAllBytes(file)));
        }

        return MergedFields.Merge(files);
    }

    static void Copy(MergedExchange exchange, string folder)
    {
        string[] parts = RunFolder.Exchange(exchange.Name).Split('/');
        var source = Path.Combine([exchange.Folder, .. parts]);
        if (!File.Exists(source))
        {
            throw new FileNotFoundException(
                $"{source} is not there, and results point to it; copy the whole run folder, exchanges and all"
            );
        }

        if (new FileInfo(source).LinkTarget is not null)
        {
            // A folder may come from someone else, and what is merged is shown to others.
            throw new IOException(
                $"{source} is a symbolic link; copy the run folder with the files themselves in it"
            );
        }

        if (source != Path.Combine([folder, .. parts]))
        {
            WholeFile.Write(folder, exchange.Name, File.ReadAllBytes(source));
        }
    }

    /// <summary>
    /// What no shard can tell by itself: which excuses are stale or expired. Nothing where the run was made with other specs
    /// than the folder's.
    /// </summary>
    static CompletedRun FindDeviations(
        string root,
        SpecSet specs,
        CompletedRun run,
        ParseResult parsed
    )
    {
        if (specs.SpecsHash != run.Header.SpecsHash || specs.Deviations.Count == 0)
        {
            return run;
        }

        var replayed = run.Header.Mode == "replay";
        var recordings = new RecordingFolder(Path.Combine(root, "cassettes"));
        Func<string, bool>? hasTarget = replayed ? recordings.HasTarget : null;
        var plan = Planner.Build(specs, Filters.None, hasTarget);
        var deviations = new DeviationBook(
            specs.Deviations,
            DayOption.Read(parsed.GetValue(AsOf))
                ?? (replayed ? null : DayOption.Read(run.Cells.Max(cell => cell.Source?.Recorded)))
        );
        return run with
        {
            StaleDeviations = StaleDeviations.Find(plan, run.Cells, deviations),
            ExpiredDeviations = ExpiredDeviations.Find(plan, run.Cells, deviations),
        };
    }
}
