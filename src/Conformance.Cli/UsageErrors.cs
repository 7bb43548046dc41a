using System.CommandLine;
using System.CommandLine.Parsing;
using Conformance.Cli.Options;

namespace Conformance.Cli;

/// <summary>What is wrong with the arguments, in words: one line for each slip, with what was likely meant.</summary>
internal static class UsageErrors
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var unknown = parsed.UnmatchedTokens;
        var lines = new List<string>();
        for (var at = 0; at < unknown.Count; at++)
        {
            var token = unknown[at];

            // What follows an option or a command that is not known belongs to it, and is no slip of its own.
            if (!IsOption(token) && at > 0)
            {
                continue;
            }

            lines.Add(IsOption(token) ? Option(token, parsed) : Argument(token, parsed));
        }

        var words = unknown.ToHashSet(StringComparer.Ordinal);
        lines.AddRange(
            parsed
                .Errors.Where(error => !IsAboutUnknown(error, words) && !IsMissingCommand(error))
                .Select(error => error.Message)
        );
        return lines.Count > 0 ? lines : [.. parsed.Errors.Select(error => error.Message)];
    }

    /// <summary>Options that are not known, where they were taken for files or for names of something else.</summary>
    public static IReadOnlyList<string> TakenForArguments(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? []
            :
            [
                .. parsed
                    .CommandResult.Children.OfType<ArgumentResult>()
                    .SelectMany(argument => argument.Tokens)
                    .Select(token => token.Value)
                    .Where(value =>
                        value.StartsWith("--", StringComparison.Ordinal) && !Path.Exists(value)
                    )
                    .Select(value => Option(value, parsed)),
            ];

    static string Option(string token, ParseResult parsed)
    {
        var name = token.Split('=', 2)[0];
        var command = parsed.CommandResult.Command;
        return $"{Command(parsed)} has no option '{name}'{Choice.Meant(name, command.Options.Select(option => option.Name))}";
    }

    static string Argument(string token, ParseResult parsed)
    {
        var commands = parsed.CommandResult.Command.Subcommands.Select(command => command.Name);
        return commands.Any()
            ? $"{Command(parsed)} has no command '{token}'{Choice.Meant(token, commands)}"
            : $"{Command(parsed)} takes no argument '{token}'";
    }

    /// <summary>The command that was meant, as it is typed: <c>conform new scenario</c>.</summary>
    public static string Command(ParseResult parsed)
    {
        var names = new List<string>();
        for (
            SymbolResult? result = parsed.CommandResult;
            result is CommandResult { Command: not RootCommand } command;
            result = result.Parent
        )
        {
            names.Insert(0, command.Command.Name);
        }

        return string.Join(' ', names.Prepend("conform"));
    }

    static bool IsOption(string token) => token.StartsWith('-') && token.Length > 1;

    static bool IsAboutUnknown(ParseError error, HashSet<string> words) =>
        words.Any(word => error.Message.EndsWith($"'{word}'.", StringComparison.Ordinal));

    /// <summary>The library's own, where a command with others below it stands alone.</summary>
    static bool IsMissingCommand(ParseError error) =>
        error.SymbolResult is CommandResult { Command.Subcommands.Count: > 0 }
        && error.Message.StartsWith("Required command", StringComparison.Ordinal);
}
