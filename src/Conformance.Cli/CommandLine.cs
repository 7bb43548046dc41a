using System.CommandLine;
using Conformance.Cli.Commands;
using Conformance.Cli.Output;
using Conformance.Running.Completion;

namespace Conformance.Cli;

/// <summary>A command from its arguments to its exit code.</summary>
internal static class CommandLine
{
    public static int Run(string[] arguments)
    {
        try
        {
            var parsed = ConformCommand.Build().Parse(arguments);
            var problems =
                parsed.Errors.Count > 0
                    ? UsageErrors.Of(parsed)
                    : UsageErrors.TakenForArguments(parsed);
            if (problems.Count > 0)
            {
                return Refuse(parsed, problems);
            }

            Terminal.UseUtf8();
            return parsed.Invoke(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false }
            );
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            BadRun.Tell(problem);
            return ExitCode.BadRun;
        }
    }

    static int Refuse(ParseResult parsed, IReadOnlyList<string> problems)
    {
        foreach (var line in problems)
        {
            Terminal.Say(line);
        }

        Console.Error.WriteLine($"See `{UsageErrors.Command(parsed)} --help`.");
        return ExitCode.BadRun;
    }
}
