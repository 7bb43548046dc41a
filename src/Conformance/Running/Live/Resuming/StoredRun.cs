using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Specs;

namespace Conformance.Running.Live.Resuming;

/// <summary>
/// A live run's folder, judged again from the exchanges that it keeps: which of them are the turns of which conversation, its
/// results say.
/// </summary>
internal static class StoredRun
{
    /// <summary>The run whose folder, or whose folder of exchanges, a path is; null where it is neither.</summary>
    /// <exception cref="ResultsException">Its results cannot be read.</exception>
    public static RecordedRun? Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return null;
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetFileName(folder) == "exchanges" && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        var partial = Path.Combine(folder, PartialResults.FileName);
        var file = Path.Combine(folder, RunFolder.ResultsFile);
        var exists = File.Exists(file);
        if (!exists && !File.Exists(partial))
        {
            return null;
        }

        try
        {
            var results = ResultsReader.Read(File.ReadAllBytes(exists ? file : partial), !exists);
            return results.Header.Mode is "live" or "record"
                ? new RecordedRun(path, folder, results.Header, results.Cells)
                : null;
        }
        catch (ResultsException problem)
        {
            throw new ResultsException(exists ? file : partial, problem);
        }
    }

    /// <summary>The same run by today's rules and specs. What was never answered stays as it was told then.</summary>
    public static CompletedRun Judge(RecordedRun run, SpecSet specs, string cassettes)
    {
        var rejudge = new Rejudge(
            specs,
            cassettes,
            new ObservationSettings(new ClientBook(specs.Clients), CountFields: true)
        );
        var cells = new CellResult[run.Cells.Count];
        Parallel.For(0, cells.Length, i => cells[i] = Judge(run, run.Cells[i], rejudge));
        return new CompletedRun(
            run.Header with
            {
                Suite = SuiteVersion.Text,
                RulesVersion = RuleSet.Version,
                RulesHash = RuleSet.Hash,
                SpecsHash = specs.SpecsHash,
            },
            ResultsWriter.Sort(cells),
            [],
            []
        );
    }

    static CellResult Judge(RecordedRun run, CellResult cell, Rejudge rejudge)
    {
        if (cell.Turns.Count == 0)
        {
            return cell;
        }

        DateOnly? day = DateOnly.TryParseExact(cell.Source?.Recorded, "yyyy-MM-dd", out var date)
            ? date
            : null;
        if (rejudge.JudgeBytes(run, cell, day) is not { } judged)
        {
            return cell with
            {
                Outcome = Outcome.Error,
                Cause = "harness",
                Detail =
                    "its exchanges are not in the run folder, or its provider, model or scenario is not in the specs any more",
            };
        }

        // The next turn was asked for, but no answer came: there is nothing of it to be judged again.
        return judged.Cause == "harness" && cell.Outcome == Outcome.Error
            ? cell
            : FlakyFindings.ExcuseAgain(judged, cell);
    }
}
