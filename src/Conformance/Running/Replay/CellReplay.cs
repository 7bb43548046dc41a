using System.Security.Cryptography;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Running.Replay;

/// <summary>Judges a cell's recordings: each interaction is compared with the request that the suite would send next.</summary>
internal static class CellReplay
{
    /// <summary>One result for each recording, newest first; one <c>missing</c> where there is none.</summary>
    public static IReadOnlyList<CellResult> Judge(
        PlannedCell cell,
        RecordingFolder recordings,
        DeviationBook deviations,
        ObservationSettings? watch = null
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
            results.Add(Judge(cell, trial, newest: results.Count == 0, deviations, watch));
        }

        return results;
    }

    static CellResult Judge(
        PlannedCell cell,
        Recording recording,
        bool newest,
        DeviationBook deviations,
        ObservationSettings? watch
    )
    {
        var result = CellVerdict.NotJudged(cell, Outcome.Error, "") with
        {
            Trial = recording.Trial,
            Newest = newest,
            Cause = "harness",
        };
        byte[] bytes;
        Cassette cassette;
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
            cassette = CassetteReader.Read(bytes);
        }
        catch (CassetteException problem)
        {
            return result with
            {
                Detail =
                    $"cassettes/{recording.Path}:{problem.Line}:{problem.Column}: {problem.Message}",
            };
        }

        return Judge(cell, cassette, result, deviations, watch);
    }

    /// <summary>Judges a cassette that was read. Pure.</summary>
    public static CellResult Judge(
        PlannedCell cell,
        Cassette cassette,
        CellResult result,
        DeviationBook deviations,
        ObservationSettings? watch = null
    )
    {
        watch ??= ObservationSettings.Nothing;
        var dialect = Dialect.Find(cell.Provider.Dialect)!;
        var conversation = new Conversation(
            dialect,
            cell.Scenario,
            cell.Provider,
            cell.Model,
            watch.Clients.Shapes
        );
        var places = new List<TurnPlace>();
        var health = new List<string>(RecordingHealth.Of(cassette));
        var attempts = 1;
        var at = 0;
        while (conversation.NextRequest() is { } request)
        {
            if (at >= cassette.Interactions.Count)
            {
                return result with
                {
                    Detail =
                        $"cassettes/{result.Source!.Path}: the recording ends after {cassette.Interactions.Count} interactions, and turn {conversation.Turns.Count + 1} was still to come; record it anew",
                };
            }

            var paths = JsonDifference.Paths(request, cassette.Interactions[at].Request.Body);
            if (paths.Count > 0)
            {
                if (!BlamesTheAnswer(conversation, paths))
                {
                    return Stale(
                        cell,
                        dialect,
                        cassette,
                        result,
                        conversation.Turns.Count + 1,
                        paths,
                        watch
                    );
                }

                health.Add(
                    $"turn {conversation.Turns.Count + 1}: the recorded request reads the defective answer before it differently, at {string.Join(", ", paths.Select(text => Excerpt.Escape(text)))}"
                );
                conversation.End();
                break;
            }

            // A retried request: the same again, because the answer was no answer.
            while (
                at + 1 < cassette.Interactions.Count
                && IsRetried(cassette.Interactions[at], cassette.Interactions[at + 1])
            )
            {
                at++;
                attempts++;
            }

            conversation.Accept(cassette.Interactions[at].ToExchange());
            places.Add(new TurnPlace(result.Source!.Path, at++));
        }

        if (at < cassette.Interactions.Count)
        {
            health.Add(
                $"{cassette.Interactions.Count - at} of {cassette.Interactions.Count} interactions were not used, because the suite would not have sent them"
            );
        }

        return CellVerdict.Of(
            cell,
            dialect,
            conversation.Turns,
            conversation.Expectations,
            result,
            places,
            deviations,
            cell.Scenario,
            watch
        ) with
        {
            Attempts = attempts,
            Health = health,
        };
    }

    /// <summary>
    /// The recording client put a defective answer together differently from this one. That is the provider's defect, already a
    /// finding, and not a recording of another scenario.
    /// </summary>
    static bool BlamesTheAnswer(Conversation conversation, IReadOnlyList<string> paths)
    {
        if (
            conversation.Turns.Count == 0
            || !conversation
                .Turns[^1]
                .Findings.Any(finding =>
                    finding.Where.StartsWith("/choices", StringComparison.Ordinal)
                )
        )
        {
            return false;
        }

        foreach (var path in paths)
        {
            var segments = path.Split('/');
            if (
                segments.Length < 3
                || segments[1] != "messages"
                || !int.TryParse(segments[2], out var position)
                || position < conversation.LastAssistantMessage
            )
            {
                return false;
            }
        }

        return true;
    }

    static bool IsRetried(Interaction first, Interaction second) =>
        (
            ErrorCauses.Of(first.ToExchange().Response) is "rate limited" or "unavailable"
            || first.Response.Code == 500
        )
        && first.Request.Url == second.Request.Url
        && first.Request.Body.Span.SequenceEqual(second.Request.Body.Span);

    /// <summary>Judged by the wire rules alone, for the history: what it answers is not what this scenario asks.</summary>
    static CellResult Stale(
        PlannedCell cell,
        Dialect dialect,
        Cassette cassette,
        CellResult result,
        int turn,
        IReadOnlyList<string> paths,
        ObservationSettings watch
    )
    {
        var turns = new List<TurnResult>();
        var places = new List<TurnPlace>();
        for (var i = 0; i < cassette.Interactions.Count; i++)
        {
            turns.Add(
                TurnJudge.Judge(
                    dialect,
                    cassette.Interactions[i].ToExchange(),
                    i + 1,
                    cell.Provider,
                    cell.Model,
                    null,
                    null,
                    watch.Clients.Shapes
                )
            );
            places.Add(new TurnPlace(result.Source!.Path, i));
        }

        return CellVerdict.Of(
            cell,
            dialect,
            turns,
            [],
            result,
            places,
            DeviationBook.Empty,
            null,
            watch
        ) with
        {
            Outcome = Outcome.Stale,
            Cause = null,
            Detail =
                $"turn {turn}: the recorded request differs from the one that the scenario asks for, at {string.Join(", ", paths.Select(text => Excerpt.Escape(text)))}",
        };
    }
}
