using System.CommandLine;
using Conformance.Files;
using Conformance.Judging;
using Conformance.Recordings.Curl;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Running.AdHoc;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>conform judge</c>: anyone's recordings or answers, without a scenario.</summary>
internal static class JudgeCommand
{
    public static Command Build()
    {
        var paths = new Argument<string[]>("path")
        {
            Description =
                "go-vcr cassettes (files, folders), or one raw answer; - for standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var request = new Option<FileInfo>("--request")
        {
            Description = "the request of a raw answer (its JSON body), for the rules that need it",
            HelpName = "FILE",
        };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "the run folder to write",
            HelpName = "DIR",
        };
        var failOn = GateOption.Build();
        var json = new Option<bool>("--json")
        {
            Description = "print results.ndjson alone on standard output",
        };
        var jsonOut = new Option<FileInfo>("--json-out")
        {
            Description = "write results.ndjson to a file as well",
            HelpName = "FILE",
        };
        var noHtml = NoHtmlOption.Build();
        var command = new Command("judge", "Judges recordings and answers from anywhere.")
        {
            paths,
            request,
            output,
            failOn,
            noHtml,
            json,
            jsonOut,
        };
        SpecsOption.AddTo(command);
        command.SetAction(parsed =>
            Judge(
                parsed.GetValue(paths)!,
                parsed.GetValue(request)?.FullName,
                parsed.GetValue(output)?.FullName,
                SpecsOption.AreAsked(parsed)
                    ? SpecsOption.Find(parsed)
                    : Project.Nearest(Directory.GetCurrentDirectory()),
                GateOption.Read(parsed.GetValue(failOn)),
                !parsed.GetValue(noHtml),
                parsed.GetValue(json),
                parsed.GetValue(jsonOut)?.FullName
            )
        );
        return command;
    }

    static int Judge(
        string[] paths,
        string? requestFile,
        string? output,
        Project? project,
        Gate gate,
        bool html,
        bool json,
        string? jsonFile
    )
    {
        Terminal.UseUtf8();
        SpecSet? specs;
        RecordedRun? kept;
        List<AdHocInput> inputs;
        try
        {
            specs = project?.Load();
            kept = specs is not null && paths.Length == 1 ? StoredRun.Find(paths[0]) : null;
            var request = requestFile is null
                ? default
                : RequestFile.Read(requestFile, File.ReadAllBytes(requestFile));
            inputs = ForeignInputs.Read(
                kept is null ? paths : [],
                project?.Cassettes,
                request,
                ReadStandardInput
            );
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
                    is UnreadableInputException
                        or ResultsException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            Console.Error.WriteLine("conform: " + Terminal.Plain(problem.Message));
            return ExitCode.BadRun;
        }

        if (GateOption.Problem(gate, specs?.Clients ?? []) is { } unknown)
        {
            Console.Error.WriteLine("conform: " + unknown);
            return ExitCode.BadRun;
        }

        if (kept is not null)
        {
            return JudgeAgain(kept, specs!, project!, output, gate, json, jsonFile);
        }

        var folder =
            output ?? (project is null ? null : Path.Combine(project.Home, "reports", "latest"));
        var result = AdHocJudge.Judge(
            inputs,
            specs?.Providers ?? [],
            watch: new ObservationSettings(
                new ClientBook(specs?.Clients ?? []),
                CountFields: folder is not null
            )
        );
        var run = new CompletedRun(
            new RunHeader(
                SuiteVersion.Text,
                RuleSet.Version,
                RuleSet.Hash,
                specs?.SpecsHash ?? "",
                "judge",
                [],
                null,
                result.Cells.Count(cell => cell.Newest)
            ),
            // Without a run folder nothing is kept, so nothing must point there.
            folder is null
                ? [.. result.Cells.Select(cell => cell with { Source = null })]
                : result.Cells,
            [],
            []
        );
        RunOutput.Write(run, gate, folder, json, jsonFile);
        if (folder is not null)
        {
            foreach (var exchange in result.Exchanges)
            {
                WholeFile.Write(folder, exchange.Name, exchange.Bytes);
            }

            HtmlOutput.Write(run, folder, project?.Cassettes, specs, null, html);
        }

        if (!run.Cells.Any(cell => cell.Outcome.IsJudged() && cell.Outcome != Outcome.Error))
        {
            Console.Error.WriteLine("conform: nothing could be judged");
            return ExitCode.BadRun;
        }

        return ExitCode.Of(run, gate, requireRecordings: false);
    }

    /// <summary>A live run's folder, which knows its conversations: the same cells, by today's rules.</summary>
    static int JudgeAgain(
        RecordedRun kept,
        SpecSet specs,
        Project project,
        string? output,
        Gate gate,
        bool json,
        string? jsonFile
    )
    {
        var run = StoredRun.Judge(kept, specs, project.Cassettes);
        var folder = output ?? Path.Combine(project.Home, "reports", "latest");
        if (Path.TrimEndingDirectorySeparator(folder) != kept.Folder)
        {
            foreach (
                var name in run
                    .Cells.SelectMany(cell => cell.Turns)
                    .Select(turn => turn.Path)
                    .Distinct(StringComparer.Ordinal)
            )
            {
                var file = Path.Combine([kept.Folder, .. RunFolder.Exchange(name).Split('/')]);
                if (File.Exists(file))
                {
                    WholeFile.Write(folder, name, File.ReadAllBytes(file));
                }
            }
        }

        RunOutput.Write(run, gate, folder, json, jsonFile);
        return ExitCode.Of(run, gate, requireRecordings: false);
    }

    static byte[] ReadStandardInput()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
