using System.CommandLine;
using System.CommandLine.Parsing;
using Conformance.Cli.Handlers.Runs;
using Conformance.Cli.Options;

namespace Conformance.Cli.Commands;

/// <summary><c>conform run</c>: plan, obtain, judge, report.</summary>
internal static class RunCommand
{
    const string Replay = "replay";

    static readonly Option<string> Mode = new Option<string>("--mode")
    {
        Description =
            "replay: judge the recordings; live: ask the providers; record: ask them, and file their answers under cassettes/",
        DefaultValueFactory = _ => Replay,
    }.AcceptOnly(Replay, "live", "record");
    static readonly ShardOption Shard = new();
    static readonly FailOnOption FailOn = new();
    static readonly Option<bool> RequireRecordings = new("--require-recordings")
    {
        Description = "missing and stale recordings end the run with 2",
    };
    static readonly DayOption AsOf = DayOption.AsOf();
    static readonly WriteDeviationsOption WriteDeviations = new();
    static readonly BaselineOption Baseline = new();

    public static Command Build()
    {
        var command = new Command(
            "run",
            "Plans the cells, judges their recordings, and writes the reports."
        )
        {
            Mode,
            FilterOptions.Provider,
            FilterOptions.Model,
            FilterOptions.Scenario,
            Shard,
            OutputOptions.Folder,
            FailOn,
            RequireRecordings,
            AsOf,
            WriteDeviations,
            Baseline,
            OutputOptions.History,
            OutputOptions.NoHtml,
            OutputOptions.Open,
            OutputOptions.Json,
            OutputOptions.JsonFile,
        };
        LiveOptions.AddTo(command, Baseline, IsReplay);
        SpecsOptions.AddTo(command);
        command.SetAction(parsed => RunHandler.Handle(Read(parsed)));
        return command;
    }

    /// <summary>Of arguments that may be wrong in other ways yet.</summary>
    static bool IsReplay(CommandResult parsed) =>
        parsed.GetResult(Mode) is not { Tokens: [var mode, ..] } || mode.Value == Replay;

    static RunRequest Read(ParseResult parsed)
    {
        var mode = parsed.GetValue(Mode)!;
        var asOf = parsed.GetValue(AsOf);
        var project = SpecsOptions.Read(parsed);
        return new RunRequest
        {
            Project = project,
            Filters = (
                LiveOptions.IsResumed(parsed)
                    ? FilterOptions.Read(parsed)
                    : FilterOptions.Read(parsed, project.File)
            ) with
            {
                Shard = Shard.Read(parsed),
            },
            Output = OutputOptions.Read(parsed, FailOn.Read(parsed, project.File.Gate), project),
            AsOf = asOf,
            Baseline = Baseline.Read(parsed, project.File),
            WriteDeviations = parsed.GetValue(WriteDeviations),
            RequireRecordings = parsed.GetValue(RequireRecordings),
            Live = mode == Replay ? null : LiveOptions.Read(parsed, mode, asOf),
        };
    }
}
