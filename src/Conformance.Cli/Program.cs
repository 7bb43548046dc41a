using System.CommandLine;
using Conformance.Cli.Commands;
using Conformance.Cli.Output;
using Conformance.Running.Completion;

var parsed = ConformCommand.Build().Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine(Terminal.Plain(error.Message));
    }

    Console.Error.WriteLine("See `conform --help`.");
    return ExitCode.BadRun;
}

try
{
    Terminal.UseUtf8();
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception problem) when (problem is not OutOfMemoryException)
{
    BadRun.Tell(problem);
    return ExitCode.BadRun;
}
