using System.CommandLine;
using Conformance.Cli.Handlers;

namespace Conformance.Cli.Commands;

/// <summary><c>conform new</c>: a commented spec file to begin with.</summary>
internal static class NewCommand
{
    static readonly Option<string> Specs = new("--specs")
    {
        Description = "the folder of specs to write into; without it, the project's",
        HelpName = "DIR",
    };

    public static Command Build() =>
        new("new", "Writes a commented spec file to begin with.")
        {
            Kind(
                "scenario",
                "A conversation, and what is hoped of the model in it.",
                NewHandler.Scenario
            ),
            Kind("provider", "An endpoint, its key's name, and its models.", NewHandler.Provider),
        };

    static Command Kind(string kind, string description, Func<NewRequest, int> write)
    {
        var name = new Argument<string>("name")
        {
            Description = "its id: lower-case letters, digits, - and .",
        };
        var command = new Command(kind, description) { name, Specs };
        command.SetAction(parsed =>
            write(new NewRequest(parsed.GetValue(name)!, parsed.GetValue(Specs)))
        );
        return command;
    }
}
