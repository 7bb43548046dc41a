using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Live.Keys;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Sending;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Live;

/// <summary>What a live run was given besides its settings; nothing of it is looked up inside.</summary>
/// <param name="Folder">The run folder.</param>
/// <param name="Environment">The value of a variable; asked for those that the specs name, and for the proxy's.</param>
/// <param name="Clock">Measures, and tells when something takes too long.</param>
/// <param name="Waiting">Tells the pauses between requests.</param>
internal sealed record LiveSurroundings(
    string Folder,
    Func<string, string?> Environment,
    TimeProvider Clock,
    TimeProvider Waiting
);

/// <summary>A live run that is over.</summary>
/// <param name="WithoutKey">Providers whose cells were skipped because the environment lacks something.</param>
/// <param name="Deviations">As they counted.</param>
internal sealed record CompletedLiveRun(
    CompletedRun Run,
    DeviationBook Deviations,
    IReadOnlyList<string> WithoutKey
);

/// <summary>Asks providers what a plan wants to know, and judges their answers.</summary>
internal static class LiveRun
{
    /// <exception cref="LiveSetupException">The settings or the environment cannot be used; nothing was asked.</exception>
    /// <exception cref="PlanException">A filter matches nothing.</exception>
    /// <exception cref="ResultsException">The run that is to be resumed cannot be read.</exception>
    public static async Task<CompletedLiveRun> RunAsync(
        SpecSet specs,
        Filters filters,
        LiveSettings settings,
        LiveSurroundings surroundings,
        Action<LiveProgress> progress,
        CancellationToken stop
    )
    {
        var resumed = settings.Resume ? Resumption.Read(surroundings.Folder) : null;
        filters = resumed?.Filters(filters) ?? filters;
        settings = settings with { Repeat = settings.Repeat ?? resumed?.Header.Repeat ?? 1 };
        var plan = Planner.Build(specs, filters, hasRecordings: null);
        var today = DateOnly.FromDateTime(surroundings.Clock.GetUtcNow().UtcDateTime);
        var live = LivePlan.Build(plan, settings, surroundings.Environment, today);
        var header = Header(specs, filters, settings, live);
        resumed?.CheckAgainst(header);
        resumed = resumed?.CountFields(surroundings.Folder, specs);
        var connections = TransportSettings.Of(settings, surroundings.Environment);
        if (settings.Insecure)
        {
            await CheckPrivateAsync(live, stop).ConfigureAwait(false);
        }

        if (resumed is null)
        {
            Resumption.MakeRoom(surroundings.Folder);
        }

        var keys = KeyValues.Of(specs, surroundings.Environment);
        var deviations = new DeviationBook(specs.Deviations, settings.AsOf ?? today);
        var budget = new Budget(settings.MaxRequests, settings.MaxOutputTokens);
        using var partial = PartialResults.Create(
            surroundings.Folder,
            header,
            [.. live.Skipped, .. resumed?.Cells ?? []],
            keys
        );
        var crew = new TrialScheduler(
            live,
            settings,
            surroundings,
            connections,
            keys,
            budget,
            deviations,
            new ObservationSettings(new ClientBook(specs.Clients), CountFields: true),
            partial,
            $"{today:yyyy-MM-dd}",
            progress
        );
        string? incomplete = null;
        IReadOnlyList<CellResult>? cells = null;
        var notes = new List<string>(LiveNotes.Of(live, settings));
        progress(new LiveProgress(live.Trials.Count, 0, 0, 0, 0, null) { Notes = [.. notes] });
        try
        {
            await crew.RunAsync(resumed?.Missing(live.Trials) ?? live.Trials, stop)
                .ConfigureAwait(false);
            if (settings.Confirm is { } confirm && budget.Exhausted is null)
            {
                cells = await ConfirmAsync(confirm).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            incomplete = "it was cancelled";
        }

        var sorted = ResultsWriter.Sort(cells ?? partial.Cells);
        incomplete ??= budget.Exhausted;
        var stale = incomplete is null ? StaleDeviations.Find(plan, sorted, deviations) : [];
        notes.AddRange(stale.Select(note => note.Text));
        return new CompletedLiveRun(
            new CompletedRun(header, partial.WithFields(sorted), [], stale)
            {
                Incomplete = incomplete,
                Notes = notes,
                ExpiredDeviations = ExpiredDeviations.Find(plan, sorted, deviations),
            },
            deviations,
            live.WithoutKey
        );

        async Task<IReadOnlyList<CellResult>> ConfirmAsync(Confirmation confirm)
        {
            var suspects = confirm.Suspects(header, surroundings.Folder, partial.Cells, specs);
            await crew.RunAsync(
                    confirm.Trials(
                        suspects,
                        live.Trials.Select(trial => trial.Cell),
                        partial.Cells
                    ),
                    stop
                )
                .ConfigureAwait(false);
            var (settled, lines) = Confirmation.Settle(suspects, partial.Cells);
            notes.AddRange(lines);
            return settled;
        }
    }

    static RunHeader Header(SpecSet specs, Filters filters, LiveSettings settings, LivePlan live) =>
        new(
            SuiteVersion.Text,
            RuleSet.Version,
            RuleSet.Hash,
            specs.SpecsHash,
            settings.Mode,
            filters.Names,
            filters.Shard?.Text,
            live.Planned
        )
        {
            Repeat = settings.Repeat ?? 1,
            BaseUrl = settings.BaseUrl,
            Insecure = settings.Insecure,
        };

    /// <summary>Before the first key is sent anywhere.</summary>
    static async Task CheckPrivateAsync(LivePlan live, CancellationToken stop)
    {
        foreach (
            var host in live
                .Endpoints.Values.Select(endpoint => new Uri(endpoint.Url).IdnHost)
                .Distinct(StringComparer.Ordinal)
        )
        {
            System.Net.IPAddress[]? addresses;
            try
            {
                addresses = await PrivateAddress.ResolveAsync(host, stop).ConfigureAwait(false);
            }
            catch (System.Net.Sockets.SocketException problem)
            {
                throw new LiveSetupException(
                    $"--insecure: the address of {host} is not known: {problem.Message}"
                );
            }

            if (addresses is null)
            {
                throw new LiveSetupException(
                    $"--insecure speaks to this machine and private networks only, and {host} is neither; trust its certificate with --ca-file FILE"
                );
            }
        }
    }
}
