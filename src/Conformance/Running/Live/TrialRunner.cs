using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Live.Sending;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live;

/// <summary>One trial of one cell, still to be obtained.</summary>
/// <param name="Name">The number of the repeat, from 1; another name for what does not count.</param>
/// <param name="Counts">False for what only confirms another trial.</param>
internal sealed record PlannedTrial(PlannedCell Cell, string Name, bool Counts = true);

/// <summary>What became of a trial: its result, and those of the conversations before it that were inconclusive.</summary>
internal sealed record FinishedTrial(
    PlannedCell Cell,
    CellResult Result,
    IReadOnlyList<CellResult> Earlier
);

/// <summary>Holds conversations with one provider, and judges them as a replay does.</summary>
internal sealed class TrialRunner(
    RequestSender asker,
    Budget budget,
    DeviationBook deviations,
    ObservationSettings watch,
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
            watch.Clients.Shapes
        );
        var ceiling = dialect.Requests.OutputCeiling(cell.Scenario) ?? 0;
        var kept = new List<KeptExchange>();
        var measured = new List<Measurements>();
        var retries = new List<CellRetry>();
        var health = new List<string>();
        NoAnswer? none = null;
        while (none is null && conversation.NextRequest() is { } body)
        {
            var turn = kept.Count + 1;
            var asked = await asker
                .AskAsync(endpoint, dialect, body, turn, ceiling, stop)
                .ConfigureAwait(false);
            if (asked is null)
            {
                return null;
            }

            retries.AddRange(asked.Retries);
            if (asked.Kept is not { } exchange)
            {
                none = asked.RequestOutcome.NoAnswer!;
                budget.Settle(ceiling, none.Cause == "unavailable" ? 0 : null);
                continue;
            }

            kept.Add(exchange);
            conversation.Accept(exchange.Exchange);
            var reading = conversation.Turns[^1].Reading;
            budget.Settle(
                ceiling,
                exchange.Exchange.Response.Succeeded ? reading.Usage?.Completion : 0
            );
            measured.Add(TurnMeasures.Of(asked.RequestOutcome.Times, reading));
            if (asked.RequestOutcome.AfterTerminator is { } odd)
            {
                health.Add($"turn {turn}: {odd}");
            }
        }

        var result = CellVerdict.Of(
            cell,
            dialect,
            conversation.Turns,
            conversation.Expectations,
            CellVerdict.NotJudged(cell, Outcome.Error, "") with
            {
                Trial = trial.Name,
                Newest = trial.Counts,
                Source =
                    kept.Count == 0
                        ? null
                        : new CellSource("exchange", kept[0].Path, kept[0].Sha256, today),
            },
            [.. kept.Select(exchange => new TurnPlace(exchange.Path, 0))],
            deviations,
            cell.Scenario,
            watch
        );
        if (none is not null)
        {
            result = result with
            {
                Outcome = Outcome.Error,
                Cause = none.Cause,
                Detail =
                    $"turn {kept.Count + 1}: {none.Detail}"
                    + (retries.Count == 0 ? "" : $"; asked {Times(retries, kept.Count + 1)}"),
            };
        }

        return result with
        {
            Attempts = 1 + retries.Count,
            Retries = retries,
            Health = health,
            Turns = [.. result.Turns.Select((turn, i) => turn with { Measured = measured[i] })],
        };
    }

    static string Times(List<CellRetry> retries, int turn) =>
        $"{1 + retries.Count(retry => retry.Turn == turn)} times";
}
