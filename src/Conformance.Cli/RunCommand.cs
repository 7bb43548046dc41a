using System.CommandLine;
using Conformance.Recordings;
using Conformance.Running.Completion;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>conform run</c>: plan, obtain, judge, report.</summary>
internal static class RunCommand
{
    static readonly Option<string> Mode = new("--mode")
    {
        Description =
            "replay: judge the recordings; live: ask the providers; record: ask them, and file their answers under cassettes/",
        DefaultValueFactory = _ => "replay",
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
    static readonly Option<string> Part = ShardOption.Build();
    static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "the run folder to write",
        HelpName = "DIR",
    };
    static readonly Option<string[]> FailOn = GateOption.Build();
    static readonly Option<bool> RequireRecordings = new("--require-recordings")
    {
        Description = "missing and stale recordings end the run with 2",
    };

    static readonly Option<string> AsOf = DayOption.Build();
    static readonly Option<string> WriteDeviations = AdoptionOption.Build();

    static readonly Option<string> Baseline = BaselineOption.Build();
    static readonly Option<bool> NoHtml = NoHtmlOption.Build();
    static readonly Option<bool> Json = new("--json")
    {
        Description = "print results.ndjson alone on standard output",
    };
    static readonly Option<FileInfo> JsonOut = new("--json-out")
    {
        Description = "write results.ndjson to a file as well",
        HelpName = "FILE",
    };

    public static Command Build()
    {
        Mode.AcceptOnlyFromAmong("replay", "live", "record");
        var command = new Command(
            "run",
            "Plans the cells, judges their recordings, and writes the reports."
        )
        {
            Mode,
            Provider,
            Model,
            Scenario,
            Part,
            Out,
            FailOn,
            RequireRecordings,
            AsOf,
            WriteDeviations,
            Baseline,
            NoHtml,
            Json,
            JsonOut,
        };
        LiveOptions.AddTo(command, Baseline);
        SpecsOption.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        Terminal.UseUtf8();
        if (Project.Find(parsed) is not { } project)
        {
            return ExitCode.BadRun;
        }

        var filters = new Filters(
            parsed.GetValue(Provider) ?? [],
            parsed.GetValue(Model) ?? [],
            parsed.GetValue(Scenario) ?? []
        )
        {
            Shard = ShardOption.Read(
                parsed.GetValue(Part),
                Environment.GetEnvironmentVariable,
                out var noShard
            ),
        };
        if (noShard is not null)
        {
            Console.Error.WriteLine("conform: " + Terminal.Plain(noShard));
            return ExitCode.BadRun;
        }

        var gate = GateOption.Read(parsed.GetValue(FailOn));
        var baseline = BaselineOption.Read(parsed.GetValue(Baseline), out var unreadable);
        if (unreadable is not null)
        {
            Console.Error.WriteLine("conform: " + unreadable);
            return ExitCode.BadRun;
        }

        CompletedRun run;
        SpecSet specs;
        try
        {
            specs = project.Load();
            if (GateOption.Problem(gate, specs.Clients) is { } problem)
            {
                Console.Error.WriteLine("conform: " + problem);
                return ExitCode.BadRun;
            }

            var adopt = parsed.GetValue(WriteDeviations);
            if (
                adopt is not null
                && AdoptionOption.Problem(adopt, project.Home, specs, filters) is { } place
            )
            {
                Console.Error.WriteLine("conform: " + Terminal.Plain(place));
                return ExitCode.BadRun;
            }

            if (parsed.GetValue(Mode) is { } mode and not "replay")
            {
                return LiveCommand.Run(
                    parsed,
                    specs,
                    filters,
                    new LiveOutput(
                        mode,
                        parsed.GetValue(Out)?.FullName,
                        Path.Combine(project.Home, "reports", "latest"),
                        gate,
                        DayOption.Read(parsed.GetValue(AsOf)),
                        parsed.GetValue(Json),
                        parsed.GetValue(JsonOut)?.FullName,
                        mode == "record" ? project.Filing : project.Cassettes,
                        baseline,
                        parsed.GetValue(Baseline),
                        !parsed.GetValue(NoHtml),
                        adopt
                    )
                );
            }

            run = ReplayRun.Judge(
                specs,
                new RecordingFolder(project.Cassettes),
                filters,
                DayOption.Read(parsed.GetValue(AsOf)),
                countFields: true
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
        catch (PlanException nothing)
        {
            Console.Error.WriteLine("conform: " + nothing.Message);
            return ExitCode.BadRun;
        }

        var folder = parsed.GetValue(Out)?.FullName ?? DefaultFolder(project, filters);
        var changes = baseline is null
            ? null
            : BaselineOption.Compare(
                baseline,
                parsed.GetValue(Baseline)!,
                run,
                folder,
                project.Cassettes,
                specs
            );
        RunOutput.Write(
            run,
            gate,
            folder,
            parsed.GetValue(Json),
            parsed.GetValue(JsonOut)?.FullName,
            changes
        );
        HtmlOutput.Write(run, folder, project.Cassettes, specs, changes, !parsed.GetValue(NoHtml));
        return AdoptionOption.Finish(
            parsed.GetValue(WriteDeviations),
            specs,
            run,
            DayOption.Read(parsed.GetValue(AsOf)),
            settled => ExitCode.Of(settled, gate, parsed.GetValue(RequireRecordings))
        );
    }

    /// <summary>A full replay of the committed recordings is what reports/ keeps; everything else is for looking at once.</summary>
    static string DefaultFolder(Project project, Filters filters) =>
        filters.IsEmpty && !project.IsMixed
            ? Path.Combine(project.Home, "reports")
            : Path.Combine(project.Home, "reports", "latest");
}
