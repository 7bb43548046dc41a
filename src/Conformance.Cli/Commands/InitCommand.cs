using System.CommandLine;
using Conformance.Cli.Handlers;

namespace Conformance.Cli.Commands;

/// <summary><c>conform init</c>: a folder for specs and recordings of one's own.</summary>
internal static class InitCommand
{
    static readonly Argument<string> Folder = new("dir")
    {
        Description = "the folder to lay out; without it, the working directory",
        DefaultValueFactory = _ => ".",
    };

    public static Command Build()
    {
        var command = new Command(
            "init",
            "Lays out a folder for specs and recordings of one's own, with a CI workflow."
        )
        {
            Folder,
        };
        command.SetAction(parsed => InitHandler.Handle(parsed.GetValue(Folder)!));
        return command;
    }
}
