using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Cli.Projects;

namespace Conformance.Cli.Commands;

/// <summary><c>conform report</c>: brings run folders together (shards, contributors), and writes their reports.</summary>
internal static class ReportCommand
{
    static readonly Argument<string[]> Folders = new("dir")
    {
        Description = "run folders: all shards of a run, or runs of different providers",
        Arity = ArgumentArity.OneOrMore,
    };
    static readonly FailOnOption FailOn = new(
        "what junit.xml calls a failure: must (default), should, model or never; breaks:CLIENT adds"
    );
    static readonly DayOption AsOf = DayOption.AsOf();
    static readonly BaselineOption Baseline = new();

    public static Command Build()
    {
        var command = new Command(
            "report",
            "Merges run folders (shards, contributors), and writes their reports."
        )
        {
            Folders,
            OutputOptions.Folder,
            FailOn,
            AsOf,
            Baseline,
            OutputOptions.History,
            OutputOptions.NoHtml,
            OutputOptions.Open,
            OutputOptions.Json,
        };
        SpecsOptions.AddTo(command);
        command.SetAction(parsed => ReportHandler.Handle(Read(parsed)));
        return command;
    }

    static ReportRequest Read(ParseResult parsed)
    {
        var project = SpecsOptions.Read(parsed);
        return new ReportRequest
        {
            Project = project,
            Folders = parsed.GetValue(Folders)!,
            Output = OutputOptions.Read(parsed, FailOn.Read(parsed, project.File.Gate), project),
            AsOf = parsed.GetValue(AsOf),
            Baseline = Baseline.Read(parsed, project.File),
        };
    }
}
