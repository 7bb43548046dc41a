using Conformance.Results;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Live.Keys;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Sending;
using Conformance.Running.Live.Watching;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Running.Live;

/// <summary>A live run that is over.</summary>
/// <param name="WithoutKey">Providers whose cells were skipped because the environment lacks something.</param>
/// <param name="Deviations">As they counted.</param>
internal sealed record CompletedLiveRun(
    CompletedRun Run,
    DeviationBook Deviations,
    IReadOnlyList<string> WithoutKey
)
{
    /// <summary>With what was asked and no file lists.</summary>
    public required SpecSet Specs { get; init; }
}

/// <summary>Asks providers what a plan wants to know, and judges their answers.</summary>
internal sealed class LiveRun
{
    readonly LiveSetup _setup;
    readonly LiveContext _context;
    readonly TrialScheduler _scheduler;
    readonly List<string> _notes;

    LiveRun(LiveSetup setup, LiveContext context)
    {
        _setup = setup;
        _context = context;
        _scheduler = new TrialScheduler(context);
        _notes = [.. LiveNotes.Of(setup.Live, setup.Settings)];
    }

    /// <exception cref="LiveSetupException">The settings or the environment cannot be used; nothing was asked.</exception>
    /// <exception cref="PlanException">A filter matches nothing.</exception>
    /// <exception cref="ResultsException">The run that is to be resumed cannot be read.</exception>
    public static async Task<CompletedLiveRun> RunAsync(
        SpecSet specs,
        Filters filters,
        LiveSettings settings,
        LiveSurroundings surroundings,
        LiveWatch watch,
        CancellationToken stop
    )
    {
        using var resuming =
            settings.Resume && Directory.Exists(surroundings.Folder)
                ? RunLock.Take(surroundings.Folder)
                : null;
        settings = await LiveSetup
            .WithModelAsync(specs, filters, settings, surroundings, stop)
            .ConfigureAwait(false);
        var setup = LiveSetup.Of(specs, filters, settings, surroundings);
        specs = setup.Specs;
        await setup.CheckPrivateAsync(stop).ConfigureAwait(false);
        if (setup.Resumed is null)
        {
            Resumption.MakeRoom(surroundings.Folder);
        }

        using var beginning = resuming is null ? RunLock.Take(surroundings.Folder) : null;
        var keys = KeyValues.Of(specs, surroundings.Environment);
        using var results = PartialResults.Create(
            surroundings.Folder,
            setup.Header,
            [.. setup.Live.Skipped, .. setup.Resumed?.Cells ?? []],
            keys
        );
        var run = new LiveRun(
            setup,
            new LiveContext
            {
                Plan = setup.Live,
                Settings = setup.Settings,
                Surroundings = surroundings,
                Connections = setup.Connections,
                Keys = keys,
                Budget = new Budget(settings.MaxRequests, settings.MaxOutputTokens),
                Deviations = new DeviationBook(specs.Deviations, settings.AsOf ?? setup.Today),
                Observation = new ObservationSettings(
                    new ClientBook(specs.Clients),
                    CountFields: true
                ),
                Results = results,
                Today = $"{setup.Today:yyyy-MM-dd}",
                Watch = watch,
            }
        );
        return await run.AskAsync(stop).ConfigureAwait(false);
    }

    async Task<CompletedLiveRun> AskAsync(CancellationToken stop)
    {
        var trials = _setup.Live.Trials;
        _context.Watch.Begin([.. _notes]);
        IReadOnlyList<CellResult>? confirmed = null;
        string? incomplete = null;
        try
        {
            await _scheduler
                .RunAsync(_setup.Resumed?.Missing(trials) ?? trials, stop)
                .ConfigureAwait(false);
            if (_setup.Settings.Confirm is { } confirm && _context.Budget.Exhausted is null)
            {
                confirmed = await ConfirmAsync(confirm, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            incomplete = "it was cancelled";
        }

        return Complete(
            ResultsWriter.Sort(confirmed ?? _context.Results.Cells),
            incomplete ?? _context.Budget.Exhausted ?? GivenUp()
        );
    }

    /// <summary>Which targets were given up, and why; null where none was.</summary>
    string? GivenUp() =>
        _scheduler.NotAsked.IsEmpty
            ? null
            : string.Join(
                "; ",
                _scheduler
                    .NotAsked.OrderBy(closed => closed.Key, StringComparer.Ordinal)
                    .Select(closed => $"{closed.Key} was given up, because {closed.Value}")
            );

    /// <summary>Asks again what came out worse than the baseline.</summary>
    async Task<IReadOnlyList<CellResult>> ConfirmAsync(Confirmation confirm, CancellationToken stop)
    {
        var suspects = confirm.Suspects(
            _setup.Header,
            _context.Surroundings.Folder,
            _context.Results.Cells,
            _setup.Specs
        );
        await _scheduler
            .RunAsync(
                confirm.Trials(
                    suspects,
                    _setup.Live.Trials.Select(trial => trial.Cell),
                    _context.Results.Cells
                ),
                stop
            )
            .ConfigureAwait(false);
        var (settled, lines) = Confirmation.Settle(suspects, _context.Results.Cells);
        _notes.AddRange(lines);
        return settled;
    }

    /// <param name="incomplete">Why not everything was obtained; null where it was.</param>
    CompletedLiveRun Complete(IReadOnlyList<CellResult> cells, string? incomplete)
    {
        var stale = incomplete is null
            ? StaleDeviations.Find(_setup.Plan, cells, _context.Deviations)
            : [];
        _notes.AddRange(stale.Select(note => note.Text));
        return new CompletedLiveRun(
            new CompletedRun(_setup.Header, _context.Results.WithFields(cells), [], stale)
            {
                Incomplete = incomplete,
                Notes = _notes,
                ExpiredDeviations = ExpiredDeviations.Find(_setup.Plan, cells, _context.Deviations),
            },
            _context.Deviations,
            _setup.Live.NotAsked.WithoutKey
        )
        {
            Specs = _setup.Specs,
        };
    }
}
