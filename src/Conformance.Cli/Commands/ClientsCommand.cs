using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;

namespace Conformance.Cli.Commands;

/// <summary><c>conform clients</c>: what clients need of an answer.</summary>
internal static class ClientsCommand
{
    static readonly Argument<string?> Id = new("id")
    {
        Description = "the client to tell of; without it, all are",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Build()
    {
        var command = new Command(
            "clients",
            "Lists clients, what they need of an answer, and how they break without it."
        )
        {
            Id,
        };
        SpecsOptions.AddTo(command);
        command.SetAction(parsed =>
            ClientsHandler.Handle(SpecsOptions.Read(parsed), parsed.GetValue(Id))
        );
        return command;
    }
}
