using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Running.Completion;

namespace Conformance.Cli.Commands;

/// <summary><c>conform lint</c>: everything that is wrong, or likely wrong, in specs and recordings.</summary>
internal static class LintCommand
{
    static readonly Argument<string[]> Paths = new("path")
    {
        Description =
            "files or folders to check; without one, the project around the working directory",
        Arity = ArgumentArity.ZeroOrMore,
    };
    static readonly Option<string> Format = new("--format")
    {
        Description = "text: file:line:column: message; github: annotations of GitHub Actions",
        DefaultValueFactory = _ => "text",
    };
    static readonly Option<bool> Strict = new("--strict")
    {
        Description = "warnings end it with 2 too",
    };

    public static Command Build()
    {
        Format.AcceptOnlyFromAmong("text", "github");
        var command = new Command(
            "lint",
            "Checks specs, schemas and recordings, and tells everything that is wrong at once."
        )
        {
            Paths,
            Format,
            Strict,
        };
        SpecsOptions.AddTo(command);
        command.SetAction(parsed => LintHandler.Handle(Read(parsed)));
        return command;
    }

    static LintRequest Read(ParseResult parsed)
    {
        var paths = Existing(parsed.GetValue(Paths) ?? []);
        return new LintRequest
        {
            Paths = paths,
            Project =
                SpecsOptions.AreAsked(parsed) || paths.Count == 0
                    ? SpecsOptions.Require(parsed)
                    : null,
            GitHub = parsed.GetValue(Format) == "github",
            Strict = parsed.GetValue(Strict),
        };
    }

    static List<string> Existing(string[] given)
    {
        var paths = given.Select(Path.GetFullPath).ToList();
        return paths.Find(path => !Path.Exists(path)) is { } missing
            ? throw new BadRunException($"there is no {missing}")
            : paths;
    }
}
