using Conformance.Recordings.Curl;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Results.Deviations;
using Conformance.Results.Reading;
using Conformance.Running.Completion;
using Conformance.Running.Live;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Running.Shards;
using Conformance.Specs;

namespace Conformance.Cli.Output;

/// <summary>What a command that could not be carried out says.</summary>
internal static class BadRun
{
    public static void Tell(Exception problem)
    {
        if (problem is SpecException broken)
        {
            // Each begins with its place, where editors look for it.
            foreach (var error in broken.Errors)
            {
                Console.Error.WriteLine(error.ToString());
            }

            return;
        }

        foreach (var line in LinesOf(problem))
        {
            Terminal.Say(line);
        }
    }

    public static IReadOnlyList<string> LinesOf(Exception problem) =>
        problem switch
        {
            BadRunException bad => bad.Lines,
            MergeException apart => apart.Problems,
            ImportException unreadable => unreadable.Errors,
            PlanException
            or LiveSetupException
            or ResultsException
            or CassetteException
            or DeviationEditException
            or UnreadableInputException => [problem.Message],
            // Not ours: a full disk, a folder that is a file, a place where nobody may write.
            IOException or UnauthorizedAccessException => [problem.Message],
            // Whatever was obtained is already on disk; a bug of ours must not read as a provider's failure.
            _ => [$"internal error, please report it: {problem}"],
        };
}
