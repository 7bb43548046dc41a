using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Running.Completion;
using Conformance.Specs;

namespace Conformance.Cli.Commands;

/// <summary><c>conform lint</c>: everything that is wrong, or likely wrong, in specs and recordings.</summary>
internal static class LintCommand
{
    const string GitHub = "github";

    static readonly Argument<string[]> Paths = new("path")
    {
        Description =
            "files or folders to check; without one, the project around the working directory",
        Arity = ArgumentArity.ZeroOrMore,
    };
    static readonly Option<string> Format = new Option<string>("--format")
    {
        Description = "text: file:line:column: message; github: annotations of GitHub Actions",
        DefaultValueFactory = _ => "text",
    }.AcceptOnly("text", GitHub);
    static readonly Option<bool> Strict = new("--strict")
    {
        Description = "warnings end it with 2 too",
    };

    public static Command Build()
    {
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
        command.SetAction(Check);
        return command;
    }

    static int Check(ParseResult parsed)
    {
        LintRequest request;
        try
        {
            request = Read(parsed);
        }
        catch (SpecException broken)
        {
            // conform.yaml, without which nothing else can be found.
            return LintHandler.Refuse(broken, parsed.GetValue(Format) == GitHub);
        }

        return LintHandler.Handle(request);
    }

    static LintRequest Read(ParseResult parsed)
    {
        var paths = Existing(parsed.GetValue(Paths) ?? []);
        return new LintRequest
        {
            Paths = paths,
            Project =
                SpecsOptions.AreAsked(parsed) || paths.Count == 0
                    ? SpecsOptions.Read(parsed)
                    : null,
            GitHub = parsed.GetValue(Format) == GitHub,
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
