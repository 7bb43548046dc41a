using System.CommandLine;
using Conformance.Cli;
using Conformance.Results;
using Conformance.Running.Completion;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

// To load and hash the rules takes as long as to read the command line and the specs: both happen at once.
new Thread(static () => _ = RuleSet.Hash) { IsBackground = true }.Start();

// So are the specs read.
if (args is ["run", ..] && ProjectRoot.Find(Directory.GetCurrentDirectory()) is { } project)
{
    SpecLoading.Begin(project);
}

var root = new RootCommand(
    "Judges what providers of large language models send, byte by byte, against the wire contract."
);
foreach (var command in Commands.Needed(args))
{
    root.Add(command);
}

var parsed = root.Parse(args);
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
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
{
    // Not ours: a full disk, a folder that is a file, a place where nobody may write.
    Console.Error.WriteLine("conform: " + Terminal.Plain(problem.Message));
    return ExitCode.BadRun;
}
catch (Exception bug) when (bug is not OutOfMemoryException)
{
    // Whatever was obtained is already on disk; a bug of ours must not read as a provider's failure.
    Console.Error.WriteLine(
        "conform: internal error, please report it: " + Terminal.Plain(bug.ToString())
    );
    return ExitCode.BadRun;
}
