using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Sending;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;

namespace Conformance.Running.Live;

/// <summary>What became of a trial: its result, and those of the conversations before it that were inconclusive.</summary>
internal sealed record FinishedTrial(
    PlannedCell Cell,
    CellResult Result,
    IReadOnlyList<CellResult> Earlier
);

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
        PlannedTrial trial,
        Endpoint endpoint,
        CancellationToken stop
    )
    {
        var earlier = new List<CellResult>();
        while (true)
        {
            var name =
                earlier.Count + 1 < attempts ? $"{trial.Name}.attempt-{earlier.Count + 1}" : "";
            if (await ConverseAsync(trial, endpoint, stop).ConfigureAwait(false) is not { } result)
            {
                return null;
            }

            if (result.Outcome != Outcome.Inconclusive || name.Length == 0)
            {
                return new FinishedTrial(
                    trial.Cell,
                    result with
                    {
                        Attempts = result.Attempts + earlier.Sum(attempt => attempt.Attempts),
                        Retries = result.Retries,
                    },
                    earlier
                );
            }

            earlier.Add(result with { Trial = name, Newest = false });
        }
    }

    /// <summary>Null where the budget ended it.</summary>
    async Task<CellResult?> ConverseAsync(
        PlannedTrial trial,
        Endpoint endpoint,
        CancellationToken stop
    )
    {
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
                .SendAsync(endpoint, dialect, body, record.NextTurn, ceiling, stop)
                .ConfigureAwait(false);
            if (sent is null)
            {
                return null;
            }

            budget.Settle(ceiling, Take(sent, conversation, record));
        }

        return record.Complete(
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
    }

    /// <summary>Takes what came of a request into the conversation, and tells its cost; null where that is not known.</summary>
    static long? Take(SentTurn sent, Conversation conversation, TrialRecord record)
    {
        if (sent.Kept is not { } exchange)
        {
            var none = sent.Outcome.NoAnswer!;
            record.End(sent.Retries, none);
            return none.Cause == "unavailable" ? 0 : null;
        }

        conversation.Accept(exchange.Exchange);
        var reading = conversation.Turns[^1].Reading;
        record.Add(sent, exchange, TurnMeasures.Of(sent.Outcome.Times, reading));
        return exchange.Exchange.Response.Succeeded ? reading.Usage?.Completion : 0;
    }
}
