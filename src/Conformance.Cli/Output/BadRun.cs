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
        if (problem is AggregateException several)
        {
            // What several threads met may be the same many times over: one is told, for it ends the command.
            Tell(several.Flatten().InnerExceptions[0]);
            return;
        }

        if (problem is SpecException broken)
        {
            // Each begins with its place, where editors look for it.
            foreach (var error in broken.Errors)
            {
                Console.Error.WriteLine(Terminal.Line(error.ToString()));
            }

            return;
        }

        foreach (var line in LinesOf(problem))
        {
            Terminal.Say(line);
        }

        foreach (var line in PasteOf(problem))
        {
            Console.Error.WriteLine(Terminal.Line(line));
        }
    }

    /// <summary>Lines that somebody is to paste, so that nothing stands before them.</summary>
    static IReadOnlyList<string> PasteOf(Exception problem) =>
        problem switch
        {
            ImportException unreadable => unreadable.Paste,
            DeviationEditException refused => refused.Paste,
            _ => [],
        };

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
            _ => $"internal error, please report it: {problem}"
                .ReplaceLineEndings("\n")
                .Split('\n'),
        };
}
