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
            if (parsed.Errors.Count > 0)
            {
                return Refuse(parsed);
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

    static int Refuse(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine(Terminal.Line(error.Message));
        }

        Console.Error.WriteLine("See `conform --help`.");
        return ExitCode.BadRun;
    }
}
