using System.CommandLine;
using Conformance.Cli.Handlers;

namespace Conformance.Cli.Commands;

/// <summary><c>conform rules</c>: the catalogue, or one rule explained.</summary>
internal static class RulesCommand
{
    static readonly Argument<string?> Id = new("id")
    {
        Description = "the rule to explain; without it, all are listed",
        Arity = ArgumentArity.ZeroOrOne,
    };
    static readonly Option<bool> Json = new("--json")
    {
        Description = "print one JSON document alone on standard output",
    };

    public static Command Build()
    {
        var command = new Command("rules", "Lists the rules, or explains one.") { Id, Json };
        command.SetAction(parsed =>
            RulesHandler.Handle(parsed.GetValue(Id), parsed.GetValue(Json))
        );
        return command;
    }
}
