using Conformance.Dialects;
using Conformance.Judging.Rules;
using Conformance.Results;
using Conformance.Running.Live.Keys;
using Conformance.Running.Live.Transport;
using Conformance.Specs.Providers;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live.Sending;

/// <summary>The last answer to a request, and the tries before it.</summary>
/// <param name="Kept">Null where nothing was answered.</param>
internal sealed record Asked(
    RequestOutcome RequestOutcome,
    KeptExchange? Kept,
    IReadOnlyList<CellRetry> Retries
);

/// <summary>Asks one provider: in its order, within the budget, and again where nothing of an answer was judged yet.</summary>
internal sealed class RequestSender(
    Provider provider,
    HttpTransport transport,
    RequestPacer door,
    Backoff backoff,
    Budget budget,
    ExchangeStore store,
    KeyValues keys,
    LiveCounts counts,
    int retries,
    TimeProvider waiting
)
{
    /// <summary>Null where the budget allows no request. Otherwise <see cref="Budget.Settle"/> must follow.</summary>
    /// <param name="ceiling">The most output tokens that an answer may have.</param>
    public async Task<Asked?> AskAsync(
        Endpoint endpoint,
        Dialect dialect,
        byte[] body,
        int turn,
        long ceiling,
        CancellationToken stop
    )
    {
        var failed = new List<CellRetry>();
        while (true)
        {
            if (!await budget.TakeAsync(ceiling, stop).ConfigureAwait(false))
            {
                return null;
            }

            Asked asked;
            try
            {
                await door.EnterAsync(stop).ConfigureAwait(false);
                counts.Sent();
                asked = await SendAsync(endpoint, dialect, body, failed, stop)
                    .ConfigureAwait(false);
            }
            catch
            {
                budget.Settle(ceiling, null);
                throw;
            }

            if (WhyAgain(asked.RequestOutcome) is not { } why || failed.Count >= retries)
            {
                return asked;
            }

            budget.Settle(ceiling, 0);
            counts.Retried();
            failed.Add(
                new CellRetry(
                    turn,
                    why,
                    asked.RequestOutcome.NoAnswer is { } none
                        ? none.Detail
                        : $"status {asked.Kept!.Exchange.Response.Status}",
                    asked.Kept?.Path
                )
            );
            await PauseAsync(failed.Count, asked.Kept?.Exchange.Response, stop)
                .ConfigureAwait(false);
        }
    }

    async Task<Asked> SendAsync(
        Endpoint endpoint,
        Dialect dialect,
        byte[] body,
        List<CellRetry> failed,
        CancellationToken stop
    )
    {
        var received = await transport
            .SendAsync(endpoint, body, dialect, stop)
            .ConfigureAwait(false);

        // What reads the network goes on reading: judging here would hold up the answers that come meanwhile, and their times.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        // Before anything else sees it: what is judged, kept and told holds no key.
        var arrival = keys.Scrub(received);
        return new Asked(
            arrival,
            arrival.Exchange is { } exchange
                ? store.Keep(exchange, provider.Upstream?.Header)
                : null,
            failed
        );
    }

    /// <summary>The cause for which the request is sent again; null where its answer is to be judged.</summary>
    static string? WhyAgain(RequestOutcome arrival)
    {
        if (arrival.NoAnswer is { } none)
        {
            return none.Retriable ? none.Cause : null;
        }

        var response = arrival.Exchange!.Response;
        return Backoff.IsRetriable(response.Status)
            ? ErrorCauses.Of(response) ?? $"status {response.Status}"
            : null;
    }

    async Task PauseAsync(int failures, ReceivedResponse? response, CancellationToken stop)
    {
        var askedFor = response is null ? null : Backoff.AskedFor(response, waiting.GetUtcNow());
        var pause = backoff.Pause(failures, askedFor);
        if (response?.Status == 429 && askedFor is not null)
        {
            // Whoever else asks this provider now would be refused as well.
            door.Close(pause);
        }

        await Task.Delay(pause, waiting, stop).ConfigureAwait(false);
    }
}
