using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Cli.Projects;

namespace Conformance.Cli.Commands;

/// <summary><c>conform silence</c>: declares one rule's findings in one cell, for a while.</summary>
internal static class SilenceCommand
{
    static readonly Argument<string> Cell = new("cell")
    {
        Description = "PROVIDER/MODEL/SCENARIO; MODEL and SCENARIO may be *",
    };
    static readonly Argument<string> Rule = new("rule") { Description = "the rule's id" };
    static readonly SilenceTimeOption For = new();
    static readonly Option<string> Reason = new("--reason")
    {
        Description = "why, for whoever finds it later",
        HelpName = "TEXT",
        Required = true,
    };
    static readonly Option<string> Kind = new("--kind")
    {
        Description = "only findings of this kind",
        HelpName = "KIND",
    };
    static readonly DayOption AsOf = new(
        "--as-of",
        "the first day on which it counts (yyyy-MM-dd); without it today, in UTC"
    );

    public static Command Build()
    {
        var command = new Command(
            "silence",
            "Declares one rule's findings in one cell for a while, in specs/deviations."
        )
        {
            Cell,
            Rule,
            For,
            Reason,
            Kind,
            AsOf,
        };
        SpecsOptions.AddTo(command);
        command.SetAction(parsed => SilenceHandler.Handle(Read(parsed)));
        return command;
    }

    static SilenceRequest Read(ParseResult parsed) =>
        new()
        {
            Project = SpecsOptions.Read(parsed),
            Cell = parsed.GetValue(Cell)!,
            Rule = parsed.GetValue(Rule)!,
            Days = parsed.GetValue(For)!.Value,
            Reason = parsed.GetValue(Reason)!,
            Kind = parsed.GetValue(Kind),
            Since = parsed.GetValue(AsOf),
        };
}
