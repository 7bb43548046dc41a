using System.Security.Cryptography;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Results.Reading;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Live;
using Conformance.Running.Planning;
using Conformance.Running.Replay;

namespace Conformance.Running.Filing;

/// <summary>What became of a run's trials: the recordings that it left, and the trials that left none.</summary>
/// <param name="Filed">Paths below the cassettes folder, in the order of the results.</param>
/// <param name="NotFiled">A line for each trial that is no recording, or not a complete one: which, and why.</param>
internal sealed record FiledRun(IReadOnlyList<string> Filed, IReadOnlyList<string> NotFiled);

/// <summary>Files what a live run kept as recordings, each under the day on which it was obtained.</summary>
/// <param name="cassettes">The folder of recordings.</param>
/// <param name="runFolder">Where the run keeps its exchanges, scrubbed of every key.</param>
/// <param name="observation">What the run observed besides.</param>
internal sealed class Recorder(string cassettes, string runFolder, ObservationSettings observation)
{
    public const string RecordedBy = "conform run --mode record";

    /// <summary>
    /// A trial becomes a recording only where the file, read back, is judged as the trial was. One that is there already, of
    /// this run or of another, is left as it is.
    /// </summary>
    /// <param name="plan">Every cell that the run may have asked.</param>
    /// <param name="deviations">As the run counted them.</param>
    /// <exception cref="IOException">A file cannot be written; those told so far are complete.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public FiledRun File(CompletedRun run, IEnumerable<PlannedCell> plan, DeviationBook deviations)
    {
        var cells = plan.ToDictionary(cell => cell.Path, StringComparer.Ordinal);
        var filed = new List<string>();
        var notFiled = new List<string>();
        foreach (var result in run.Cells)
        {
            if (!result.Newest || !result.Outcome.IsJudged())
            {
                continue;
            }

            var why = cells.TryGetValue(result.Cell, out var cell)
                ? File(cell, result, deviations, filed)
                : "its provider, model or scenario is not in the specs any more";
            if (why is not null)
            {
                notFiled.Add($"{result.Cell}, trial {result.Trial}: {why}");
            }
        }

        return new FiledRun(filed, notFiled);
    }

    /// <summary>Why there is no recording of the trial; null where there is one.</summary>
    string? File(PlannedCell cell, CellResult result, DeviationBook deviations, List<string> filed)
    {
        if (WhyNoRecording(result) is { } unfit)
        {
            return unfit;
        }

        if (new RecordedExchanges(null, runFolder).Of(result) is not { } interactions)
        {
            return "its exchanges are not in the run folder";
        }

        var bytes = RecordedCassette.Of(interactions, cell.Provider.Upstream?.Header);
        if (Difference(cell, result, bytes, deviations) is { } difference)
        {
            return difference;
        }

        var day = result.Source?.Recorded ?? "";
        var placed = new RecordingPlace(cassettes, cell.Path, day).Put(bytes, ofAnyDay: false);
        if (placed.WasThere)
        {
            return null;
        }

        filed.Add(placed.Path);
        try
        {
            ProvenanceFile.Append(
                cassettes,
                placed.Path,
                Convert.ToHexStringLower(SHA256.HashData(bytes)),
                new ProvenanceRow(
                    RecordedBy,
                    day,
                    interactions[0].Request.Url,
                    Provenance.LicenceNotStated,
                    "this run"
                )
            );
            return null;
        }
        catch (ProvenanceException problem)
        {
            return $"it is recorded, but its origin is not: {problem.Message} {string.Join(" ", problem.Paste.Select(line => line.Trim()))}";
        }
    }

    static string? WhyNoRecording(CellResult result) =>
        result.Outcome switch
        {
            Outcome.Error => $"it ended as error ({result.Cause})",
            Outcome.Inconclusive =>
                "it is inconclusive: the model did not do what the scenario needs",
            _ => null,
        };

    /// <summary>Null where the file says what the provider said.</summary>
    string? Difference(PlannedCell cell, CellResult result, byte[] bytes, DeviationBook deviations)
    {
        var judged = FlakyFindings.ExcuseAgain(
            CellReplay.Judge(cell, CassetteReader.Read(bytes), result, deviations, observation),
            result
        );
        return RecordedVerdict.Difference(result, judged);
    }
}
