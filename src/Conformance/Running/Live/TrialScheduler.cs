using System.Collections.Concurrent;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Live.Keys;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Sending;
using Conformance.Running.Live.Transport;
using Conformance.Running.Live.Watching;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Live;

/// <summary>Works through the trials: every provider at its own pace, all of them at once.</summary>
internal sealed class TrialScheduler(LiveContext context)
{
    readonly Backoff _backoff = new(context.Settings.Seed);
    readonly ExchangeStore _store = new(context.Surroundings.Folder);
    readonly ClosedTargets _closed = new();

    // Cells that have a line in the results, or will have one.
    readonly ConcurrentDictionary<string, bool> _told = new(
        // A cell has a line for each of its trials.
        context
            .Results.Cells.Select(cell => cell.Cell)
            .Distinct(StringComparer.Ordinal)
            .Select(cell => KeyValuePair.Create(cell, true)),
        StringComparer.Ordinal
    );
    readonly ConcurrentDictionary<string, RequestPacer> _pacers = new(StringComparer.Ordinal);

    /// <summary>Why trials were not asked, by target.</summary>
    public ConcurrentDictionary<string, string> NotAsked { get; } = new(StringComparer.Ordinal);

    public async Task RunAsync(IReadOnlyList<PlannedTrial> trials, CancellationToken stop)
    {
        await Task.WhenAll(
                context
                    .Watch.Plan(trials)
                    .GroupBy(trial => trial.Planned.Cell.Provider.Id, StringComparer.Ordinal)
                    .Select(group => RunProviderAsync([.. group], stop))
            )
            .ConfigureAwait(false);
    }

    async Task RunProviderAsync(IReadOnlyList<WatchedTrial> trials, CancellationToken stop)
    {
        var provider = trials[0].Planned.Cell.Provider;
        using var transport = new HttpTransport(
            context.Connections with
            {
                Limits = TransportLimits.Of(provider.Limits),
            },
            context.Surroundings.Clock
        );
        var runner = new TrialRunner(
            SenderOf(provider, transport),
            context.Budget,
            context.Deviations,
            context.Observation,
            context.Settings.Attempts,
            context.Today
        );
        var queue = new ConcurrentQueue<WatchedTrial>(trials);
        var workers =
            context.Settings.Concurrency
            ?? provider.Limits?.Concurrency
            ?? LiveSettings.DefaultConcurrency;
        await Task.WhenAll(
                Enumerable
                    .Range(0, Math.Min(workers, trials.Count))
                    .Select(_ => Task.Run(() => WorkAsync(queue, runner, stop), stop))
            )
            .ConfigureAwait(false);
    }

    RequestSender SenderOf(Provider provider, HttpTransport transport) =>
        new()
        {
            Provider = provider,
            Transport = transport,
            Pacer = PacerOf(provider),
            Backoff = _backoff,
            Budget = context.Budget,
            Store = _store,
            Keys = context.Keys,
            Retries = context.Settings.Retries,
            Waiting = context.Surroundings.Waiting,
        };

    /// <summary>One pacer for the whole run: what confirms other trials comes within the same minute.</summary>
    RequestPacer PacerOf(Provider provider) =>
        _pacers.GetOrAdd(
            provider.Id,
            _ => new RequestPacer(provider.Limits?.RequestsPerMinute, context.Surroundings.Waiting)
        );

    async Task WorkAsync(
        ConcurrentQueue<WatchedTrial> queue,
        TrialRunner runner,
        CancellationToken stop
    )
    {
        while (!stop.IsCancellationRequested && queue.TryDequeue(out var trial))
        {
            var cell = trial.Planned.Cell;
            if (_closed.WhyClosed(cell.Target) is { } why)
            {
                Skip(trial, why);
                continue;
            }

            _told[cell.Path] = true;
            trial.Enter(TrialState.UnderWay);
            if (await RunAsync(trial, runner, stop).ConfigureAwait(false) is not { } finished)
            {
                trial.End(TrialState.NotAsked, null);
                return;
            }

            _closed.Note(finished);
            context.Results.Append([finished.Result, .. finished.Earlier]);
            trial.End(TrialState.Judged, finished.Result);
        }

        stop.ThrowIfCancellationRequested();
    }

    async Task<FinishedTrial?> RunAsync(
        WatchedTrial trial,
        TrialRunner runner,
        CancellationToken stop
    )
    {
        var cell = trial.Planned.Cell;
        try
        {
            return await runner
                .RunAsync(trial, context.Plan.Endpoints[cell.Target], stop)
                .ConfigureAwait(false);
        }
        catch (Exception bug)
            when (bug
                    is not (
                        OperationCanceledException
                        or IOException
                        or UnauthorizedAccessException
                        or OutOfMemoryException
                    )
            )
        {
            // A bug of ours costs its own trial: what the others may still tell is paid for.
            return new FinishedTrial(
                cell,
                CellVerdict.NotJudged(
                    cell,
                    Outcome.Error,
                    $"internal error, please report it: {Excerpt.Escape(bug.ToString())}"
                ) with
                {
                    Trial = trial.Planned.Name,
                    Newest = trial.Planned.Counts,
                    Cause = "harness",
                },
                []
            );
        }
    }

    /// <summary>
    /// A trial that is not asked has no name, so that a resumed run asks it. One line for its cell is enough, where it has none.
    /// </summary>
    void Skip(WatchedTrial trial, string why)
    {
        var cell = trial.Planned.Cell;
        NotAsked.TryAdd(cell.Target, why);
        CellResult? result = null;
        if (_told.TryAdd(cell.Path, true))
        {
            result = CellVerdict.NotJudged(cell, Outcome.Skipped, SkipReason.Closed(why));
            context.Results.Append([result]);
        }

        trial.End(TrialState.NotAsked, result);
    }
}
