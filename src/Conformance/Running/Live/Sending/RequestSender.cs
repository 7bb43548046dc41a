using Conformance.Dialects;
using Conformance.Results;
using Conformance.Running.Live.Keys;
using Conformance.Running.Live.Transport;
using Conformance.Running.Live.Watching;
using Conformance.Specs.Providers;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live.Sending;

/// <summary>The last answer to a request, and the tries before it.</summary>
/// <param name="Kept">Null where nothing was answered.</param>
internal sealed record SentTurn(
    RequestOutcome Outcome,
    StoredExchange? Kept,
    IReadOnlyList<CellRetry> Retries
);

/// <summary>Asks one provider: in its order, within the budget, and again where nothing of an answer was judged yet.</summary>
internal sealed class RequestSender
{
    const int TooManyRequests = 429;

    public required Provider Provider { get; init; }
    public required HttpTransport Transport { get; init; }
    public required RequestPacer Pacer { get; init; }
    public required Backoff Backoff { get; init; }
    public required Budget Budget { get; init; }
    public required ExchangeStore Store { get; init; }
    public required KeyValues Keys { get; init; }

    /// <summary>How often one request is sent again at most.</summary>
    public required int Retries { get; init; }

    /// <summary>Tells the pauses.</summary>
    public required TimeProvider Waiting { get; init; }

    /// <summary>Null where the budget allows no request. Otherwise <see cref="Budget.Settle"/> must follow.</summary>
    /// <param name="toBeRefused">The scenario provokes a refusal.</param>
    /// <param name="ceiling">The most output tokens that an answer may have.</param>
    /// <param name="trial">Is told what becomes of it.</param>
    public async Task<SentTurn?> SendAsync(
        Endpoint endpoint,
        Dialect dialect,
        byte[] body,
        int turn,
        bool toBeRefused,
        long ceiling,
        WatchedTrial trial,
        CancellationToken stop
    )
    {
        var failed = new List<CellRetry>();
        while (await Budget.TakeAsync(ceiling, stop).ConfigureAwait(false))
        {
            SentTurn sent;
            try
            {
                await WaitTurnAsync(trial, stop).ConfigureAwait(false);
                trial.Sent();
                sent = await SendOnceAsync(endpoint, dialect, body, failed, trial, stop)
                    .ConfigureAwait(false);
            }
            catch
            {
                Budget.Settle(ceiling, null);
                throw;
            }

            if (
                WhyAgain(dialect, sent.Outcome, toBeRefused) is not { } why
                || failed.Count >= Retries
            )
            {
                return sent;
            }

            Budget.Settle(ceiling, 0);
            trial.SentAgain();
            failed.Add(Retry(turn, why, sent));
            await PauseAsync(failed.Count, sent.Kept?.Exchange.Response, trial, stop)
                .ConfigureAwait(false);
        }

        return null;
    }

    async Task WaitTurnAsync(WatchedTrial trial, CancellationToken stop)
    {
        var turn = Pacer.EnterAsync(stop);
        if (!turn.IsCompleted)
        {
            trial.Enter(TrialState.RateLimited);
        }

        await turn.ConfigureAwait(false);
        trial.Enter(TrialState.UnderWay);
    }

    static CellRetry Retry(int turn, string why, SentTurn sent) =>
        new(
            turn,
            why,
            sent.Outcome.NoAnswer is { } none
                ? none.Detail
                : $"status {sent.Kept!.Exchange.Response.Status}",
            sent.Kept?.Path
        );

    async Task<SentTurn> SendOnceAsync(
        Endpoint endpoint,
        Dialect dialect,
        byte[] body,
        List<CellRetry> failed,
        WatchedTrial trial,
        CancellationToken stop
    )
    {
        var received = await Transport
            .SendAsync(endpoint, body, dialect, stop, trial.Received)
            .ConfigureAwait(false);

        // What reads the network goes on reading: judging here would hold up the answers that come meanwhile, and their times.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        // Before anything else sees it: what is judged, kept and told holds no key.
        var outcome = endpoint.Hide(Keys.Scrub(received));
        return new SentTurn(
            outcome,
            outcome.Exchange is { } exchange
                ? Store.Keep(exchange, Provider.Upstream?.Header)
                : null,
            failed
        );
    }

    /// <summary>The cause for which the request is sent again; null where its answer is to be judged.</summary>
    static string? WhyAgain(Dialect dialect, RequestOutcome outcome, bool toBeRefused)
    {
        if (outcome.NoAnswer is { } none)
        {
            return none.Retriable ? none.Cause : null;
        }

        var response = outcome.Exchange!.Response;
        var cause = dialect.Answers.CauseOf(response);

        // What was to be refused and made the server fail is judged.
        return dialect.Answers.InvitesRetry(response) && !(toBeRefused && cause is null)
            ? cause ?? $"status {response.Status}"
            : null;
    }

    async Task PauseAsync(
        int failures,
        ReceivedResponse? response,
        WatchedTrial trial,
        CancellationToken stop
    )
    {
        var askedFor = response is null ? null : Backoff.AskedFor(response, Waiting.GetUtcNow());
        var pause = Backoff.Pause(failures, askedFor);
        var limited = response?.Status == TooManyRequests;
        trial.Enter(limited ? TrialState.RateLimited : TrialState.Pausing);
        if (limited && askedFor is not null)
        {
            // Whoever else asks this provider now would be refused as well.
            Pacer.Close(pause);
        }

        await Task.Delay(pause, Waiting, stop).ConfigureAwait(false);
    }
}
