using Conformance.Cli;
using Conformance.Running.Completion;

try
{
    return CommandLine.Run(args);
}
catch (Exception problem) when (problem is not OutOfMemoryException)
{
    // There is nowhere left to say what is wrong: standard error is full, or no descriptor is left to load what would say it.
    return ExitCode.BadRun;
}
