using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Cli.Projects;

namespace Conformance.Cli.Commands;

/// <summary><c>conform accept</c>: takes a run's conclusive cells into the baseline that <c>diff</c> compares with.</summary>
internal static class AcceptCommand
{
    static readonly Argument<string> Run = new("run") { Description = "the run folder to accept" };
    static readonly Option<DirectoryInfo> Into = new("--into")
    {
        Description = "the baseline folder (default: baseline)",
        HelpName = "DIR",
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
            FilterOptions.Provider,
            FilterOptions.Model,
            FilterOptions.Scenario,
            Seen,
        };
        SpecsOptions.AddTo(command);
        command.SetAction(parsed => AcceptHandler.Handle(Read(parsed)));
        return command;
    }

    static AcceptRequest Read(ParseResult parsed)
    {
        var project = SpecsOptions.Read(parsed);
        return new AcceptRequest(
            project,
            parsed.GetValue(Run)!,
            parsed.GetValue(Into)?.FullName
                ?? project.File.Baseline
                ?? Path.GetFullPath("baseline"),
            FilterOptions.Read(parsed),
            parsed.GetValue(Seen)
        );
    }
}
