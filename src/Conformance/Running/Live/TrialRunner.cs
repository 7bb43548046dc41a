using System.Security.Cryptography;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Live.Sending;
using Conformance.Running.Live.Transport;
using Conformance.Running.Live.Watching;
using Conformance.Running.Planning;

namespace Conformance.Running.Live;

/// <summary>What became of a trial: its result, and those of the conversations before it that were inconclusive.</summary>
internal sealed record FinishedTrial(
    PlannedCell Cell,
    CellResult Result,
    IReadOnlyList<CellResult> Earlier
)
{
    /// <summary>
    /// What makes it likely that nothing else will be answered either: nobody there, silence, or a 404 that says nothing of its
    /// reason. The same for those that ended alike; null where there is no such sign.
    /// </summary>
    public string? HopelessSign { get; init; }
}

/// <summary>Holds conversations with one provider, and judges them as a replay does.</summary>
internal sealed class TrialRunner(
    RequestSender sender,
    Budget budget,
    DeviationBook deviations,
    ObservationSettings observation,
    int attempts,
    string today
)
{
    /// <summary>Null where the budget ended it.</summary>
    public async Task<FinishedTrial?> RunAsync(
        WatchedTrial watched,
        Endpoint endpoint,
        CancellationToken stop
    )
    {
        var trial = watched.Planned;
        var earlier = new List<CellResult>();
        while (true)
        {
            var name =
                earlier.Count + 1 < attempts ? $"{trial.Name}.attempt-{earlier.Count + 1}" : "";
            if (await ConverseAsync(watched, endpoint, stop).ConfigureAwait(false) is not { } ended)
            {
                return null;
            }

            var result = ended.Result;
            if (result.Outcome != Outcome.Inconclusive || name.Length == 0)
            {
                return ended with
                {
                    Result = result with
                    {
                        Attempts = result.Attempts + earlier.Sum(attempt => attempt.Attempts),
                        Retries = result.Retries,
                    },
                    Earlier = earlier,
                };
            }

            earlier.Add(result with { Trial = name, Newest = false });
        }
    }

    /// <summary>Null where the budget ended it.</summary>
    async Task<FinishedTrial?> ConverseAsync(
        WatchedTrial watched,
        Endpoint endpoint,
        CancellationToken stop
    )
    {
        var trial = watched.Planned;
        var cell = trial.Cell;
        var dialect = AllDialects.Of(cell.Provider);
        var conversation = new Conversation(
            dialect,
            cell.Scenario,
            cell.Provider,
            cell.Model,
            observation.Clients.Shapes
        );
        var ceiling = trial.Ceiling;
        var record = new TrialRecord(trial, today);
        while (record.NoAnswer is null && conversation.NextRequest() is { } body)
        {
            var sent = await sender
                .SendAsync(
                    endpoint,
                    dialect,
                    body,
                    record.NextTurn,
                    cell.Scenario.Refused,
                    ceiling,
                    watched,
                    stop
                )
                .ConfigureAwait(false);
            if (sent is null)
            {
                return null;
            }

            budget.Settle(ceiling, Take(sent, conversation, record));
        }

        var result = record.Complete(
            CellVerdict.Of(
                cell,
                dialect,
                conversation.Turns,
                conversation.Expectations,
                record.Result,
                record.Places,
                deviations,
                cell.Scenario,
                observation
            )
        );
        return new FinishedTrial(cell, result, [])
        {
            HopelessSign = record.Dead ? "dead" : Unexplained404(conversation),
        };
    }

    /// <summary>The body of a 404 that does not say what was not found; null where the last answer is none.</summary>
    static string? Unexplained404(Conversation conversation) =>
        conversation.Turns.Count > 0
        && conversation.Turns[^1] is { Cause: null } last
        && last.Reading.Facts is { RefusalExpected: false, Response: { Status: 404 } response }
            ? "404 " + Convert.ToHexString(SHA256.HashData(response.Body.Span))
            : null;

    /// <summary>Takes what came of a request into the conversation, and tells its cost; null where that is not known.</summary>
    static long? Take(SentTurn sent, Conversation conversation, TrialRecord record)
    {
        if (sent.Kept is not { } exchange)
        {
            var none = sent.Outcome.NoAnswer!;
            record.End(sent, none);
            return none.Cause == Causes.Unavailable ? 0 : null;
        }

        conversation.Accept(exchange.Exchange);
        var reading = conversation.Turns[^1].Reading;
        record.Add(sent, exchange, TurnMeasures.Of(sent.Outcome.Times, reading));
        return exchange.Exchange.Response.Succeeded ? reading.Usage?.Completion : 0;
    }
}
