using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Running.Comparing;
using Conformance.Running.Conversations;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Running.Live.Resuming;

/// <summary>What an earlier run has left in a folder, so that only what is missing is asked.</summary>
/// <param name="Cells">Its trials, complete ones only.</param>
internal sealed record Resumption(RunHeader Header, IReadOnlyList<CellResult> Cells)
{
    /// <summary>The folder is empty of any run, or its old one is out of the way afterwards.</summary>
    /// <exception cref="LiveSetupException">It holds a run that was not finished.</exception>
    public static void MakeRoom(string folder)
    {
        if (File.Exists(Path.Combine(folder, PartialResults.FileName)))
        {
            throw new LiveSetupException(
                $"{folder} holds a run that was not finished; go on with it by --resume {folder}, give another folder with --out, or delete {PartialResults.FileName} there"
            );
        }

        Directory.CreateDirectory(folder);

        // Otherwise a run that is killed would leave the results of another night as its own.
        File.Delete(Path.Combine(folder, RunFolder.ResultsFile));
        RunFolder.RemoveReports(folder);
        RunFolder.RemoveExchanges(folder, kept: new HashSet<string>());
    }

    /// <exception cref="LiveSetupException">There is no run that could be gone on with, or it was made otherwise.</exception>
    /// <exception cref="ResultsException">Its results cannot be read.</exception>
    public static Resumption Read(string folder)
    {
        var partial = Path.Combine(folder, PartialResults.FileName);
        var whole = Path.Combine(folder, RunFolder.ResultsFile);
        var file =
            File.Exists(partial) ? partial
            : File.Exists(whole) ? whole
            : throw new LiveSetupException(
                $"--resume: {folder} holds neither {PartialResults.FileName} nor {RunFolder.ResultsFile}; start the run without --resume"
            );
        try
        {
            var results = ResultsReader.Read(File.ReadAllBytes(file), partial: true);

            // Why a cell was skipped is looked at anew: the key may be there by now.
            return new Resumption(
                results.Header,
                [.. results.Cells.Where(cell => cell.Trial is not null)]
            );
        }
        catch (ResultsException problem)
        {
            throw new ResultsException(file, problem);
        }
    }

    /// <summary>Counts the members of the chunks anew: the lines of the results do not hold them.</summary>
    public Resumption CountFields(string folder, SpecSet specs)
    {
        var run = new RecordedRun(folder, folder, Header, Cells);
        var rejudge = new Rejudge(
            specs,
            null,
            new ObservationSettings(ClientBook.Empty, CountFields: true)
        );
        return this with
        {
            Cells =
            [
                .. Cells.Select(cell =>
                    cell.Turns.Count == 0
                        ? cell
                        : cell with
                        {
                            Fields = rejudge.JudgeBytes(run, cell, asOf: null)?.Fields,
                        }
                ),
            ],
        };
    }

    /// <summary>The filters that the run goes on with: its own, where none are given.</summary>
    public Filters Filters(Filters given) =>
        given.IsEmpty
            ? Running.Planning.Filters.Parse(Header.Filters) with
            {
                Shard = Header.Shard is { } part ? Shard.Parse(part) : null,
            }
            : given;

    /// <exception cref="LiveSetupException">The run was made otherwise.</exception>
    public void CheckAgainst(RunHeader now)
    {
        Check("specs", Header.SpecsHash, now.SpecsHash);
        Check("rules", Header.RulesHash, now.RulesHash);
        Check("--mode", Header.Mode, now.Mode);
        Check("filters", string.Join(" ", Header.Filters), string.Join(" ", now.Filters));
        Check("--shard", Header.Shard ?? "none", now.Shard ?? "none");
        Check("--repeat", $"{Header.Repeat}", $"{now.Repeat}");
        Check("--base-url", Header.BaseUrl ?? "none", now.BaseUrl ?? "none");
        Check("--wire-model", Header.WireModel ?? "none", now.WireModel ?? "none");
        Check("--insecure", $"{Header.Insecure}", $"{now.Insecure}");
    }

    static void Check(string what, string then, string now)
    {
        if (then != now)
        {
            throw new LiveSetupException(
                $"--resume: the run was made with other {what}: found {Judging.Excerpt.Escape(then)}, now {Judging.Excerpt.Escape(now)}; restore them, or start a run of its own"
            );
        }
    }

    public IReadOnlyList<PlannedTrial> Missing(IReadOnlyList<PlannedTrial> trials)
    {
        var done = Cells
            .Where(cell => cell.Newest)
            .Select(cell => $"{cell.Cell}\n{cell.Trial}")
            .ToHashSet(StringComparer.Ordinal);
        return [.. trials.Where(trial => !done.Contains($"{trial.Cell.Path}\n{trial.Name}"))];
    }
}
