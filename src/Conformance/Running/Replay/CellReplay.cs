using System.Security.Cryptography;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;

namespace Conformance.Running.Replay;

/// <summary>Judges a cell's recordings: each interaction is compared with the request that the suite would send next.</summary>
internal static class CellReplay
{
    /// <summary>One result for each recording, newest first; one <c>missing</c> where there is none.</summary>
    public static IReadOnlyList<CellResult> Judge(
        PlannedCell cell,
        RecordingFolder recordings,
        DeviationBook deviations,
        ObservationSettings? observation = null
    )
    {
        if (cell.OutOfScope is { } reason)
        {
            return [CellVerdict.NotJudged(cell, Outcome.Skipped, SkipReason.OutOfScope(reason))];
        }

        var trials = recordings.Of(cell.Path);
        if (trials.Count == 0)
        {
            return [CellVerdict.NotJudged(cell, Outcome.Missing, "no recording")];
        }

        var results = new List<CellResult>(trials.Count);
        foreach (var trial in trials)
        {
            results.Add(Judge(cell, trial, newest: results.Count == 0, deviations, observation));
        }

        return results;
    }

    static CellResult Judge(
        PlannedCell cell,
        Recording recording,
        bool newest,
        DeviationBook deviations,
        ObservationSettings? observation
    )
    {
        var result = CellVerdict.NotJudged(cell, Outcome.Error, "") with
        {
            Trial = recording.Trial,
            Newest = newest,
            Cause = "harness",
        };
        byte[] bytes;
        try
        {
            bytes = recording.Read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return result with
            {
                Detail = $"cassettes/{recording.Path}: {Excerpt.Escape(problem.Message)}",
            };
        }

        result = result with
        {
            Source = new CellSource(
                "cassette",
                recording.Path,
                Convert.ToHexStringLower(SHA256.HashData(bytes)),
                recording.Recorded
            ),
        };
        try
        {
            return Judge(cell, CassetteReader.Read(bytes), result, deviations, observation);
        }
        catch (CassetteException problem)
        {
            return result with
            {
                Detail =
                    $"cassettes/{recording.Path}:{problem.Line}:{problem.Column}: {problem.Message}",
            };
        }
    }

    /// <summary>Judges a cassette that was read. Pure.</summary>
    public static CellResult Judge(
        PlannedCell cell,
        Cassette cassette,
        CellResult result,
        DeviationBook deviations,
        ObservationSettings? observation = null
    )
    {
        observation ??= ObservationSettings.Nothing;
        var dialect = AllDialects.Of(cell.Provider);
        cell = WireName.In(cell, dialect, cassette);
        var recorded = new RecordedConversation(
            new Conversation(
                dialect,
                cell.Scenario,
                cell.Provider,
                cell.Model,
                observation.Clients.Shapes
            ),
            cassette,
            result.Source!.Path
        );
        switch (recorded.Replay())
        {
            case { Different: { } paths }:
                return StaleRecording.Judge(cell, dialect, cassette, result, observation) with
                {
                    Detail =
                        $"turn {recorded.NextTurn}: the recorded request differs from the one that the scenario asks for, at {RecordedConversation.Words(paths)}",
                };
            case { TooShort: true }:
                return result with
                {
                    Detail =
                        $"cassettes/{result.Source.Path}: the recording ends after {cassette.Interactions.Count} interactions, and turn {recorded.NextTurn} was still to come; record it anew",
                };
        }

        return CellVerdict.Of(
            cell,
            dialect,
            recorded.Turns,
            recorded.Expectations,
            result,
            recorded.Places,
            deviations,
            cell.Scenario,
            observation
        ) with
        {
            Attempts = recorded.Attempts,
            Health = recorded.Health,
        };
    }
}
