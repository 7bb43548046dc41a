using Conformance.Results;
using Conformance.Running.Completion;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Specs;

namespace Conformance.Running.Live;

/// <summary>What a live run is going to do, found to be possible before anything is asked.</summary>
internal sealed record LiveSetup
{
    public required SpecSet Specs { get; init; }

    /// <summary>With what a resumed run was made by.</summary>
    public required LiveSettings Settings { get; init; }

    public required Plan Plan { get; init; }
    public required LivePlan Live { get; init; }
    public required RunHeader Header { get; init; }
    public required TransportSettings Connections { get; init; }

    /// <summary>The day on which the run begins.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What an earlier run has left; null where none is resumed.</summary>
    public Resumption? Resumed { get; init; }

    /// <exception cref="LiveSetupException">The settings or the environment cannot be used.</exception>
    /// <exception cref="PlanException">A filter matches nothing.</exception>
    /// <exception cref="Results.Reading.ResultsException">The run that is to be resumed cannot be read.</exception>
    public static LiveSetup Of(
        SpecSet specs,
        Filters filters,
        LiveSettings settings,
        LiveSurroundings surroundings
    )
    {
        var resumed = settings.Resume ? Resumption.Read(surroundings.Folder) : null;
        var target = UnlistedTarget.Of(
            specs,
            resumed?.Filters(filters) ?? filters,
            settings.BaseUrl,
            settings.WireModel ?? resumed?.Header.WireModel
        );
        (specs, filters) = (target.Specs, target.Filters);
        settings = settings with
        {
            Repeat = settings.Repeat ?? resumed?.Header.Repeat ?? 1,
            WireModel = target.WireModel,
        };
        CheckFiling(settings);
        var plan = Planner.Build(specs, filters, hasRecordings: null);
        var today = DateOnly.FromDateTime(surroundings.Clock.GetUtcNow().UtcDateTime);
        var live = LivePlan.Build(plan, settings, surroundings.Environment, today);
        var header = HeaderOf(specs, filters, settings, live);
        resumed?.CheckAgainst(header);
        return new LiveSetup
        {
            Specs = specs,
            Settings = settings,
            Plan = plan,
            Live = live,
            Header = header,
            Today = today,
            Resumed = resumed?.CountFields(surroundings.Folder, specs),
            Connections = TransportSettings.Of(settings, surroundings.Environment),
        };
    }

    /// <summary>The settings with the model of a server of which only the address is known, where it is to tell it.</summary>
    /// <exception cref="LiveSetupException">It does not.</exception>
    public static async Task<LiveSettings> WithModelAsync(
        SpecSet specs,
        Filters filters,
        LiveSettings settings,
        LiveSurroundings surroundings,
        CancellationToken stop
    )
    {
        if (
            settings.WireModel is not null
            || settings.Resume
            || !UnlistedTarget.IsServer(specs, filters, settings.BaseUrl)
        )
        {
            return settings;
        }

        return settings with
        {
            WireModel = await ListedModels
                .OnlyOneAsync(settings, surroundings, stop)
                .ConfigureAwait(false),
        };
    }

    /// <summary>A recording of what no spec lists would have no cell in a replay.</summary>
    static void CheckFiling(LiveSettings settings)
    {
        if (settings is { Mode: "record", WireModel: { } name })
        {
            throw new LiveSetupException(
                $"--mode record files answers under a model of a spec, and no spec lists {SpecErrors.Quote(name)}; put it into specs/providers (`conform new provider`), or ask it with --mode live"
            );
        }
    }

    /// <summary>That <c>--insecure</c> leads to private networks only, before the first key is sent anywhere.</summary>
    /// <exception cref="LiveSetupException">It leads elsewhere.</exception>
    public async Task CheckPrivateAsync(CancellationToken stop)
    {
        if (!Settings.Insecure)
        {
            return;
        }

        foreach (
            var host in Live
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

    static RunHeader HeaderOf(
        SpecSet specs,
        Filters filters,
        LiveSettings settings,
        LivePlan live
    ) =>
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
            WireModel = settings.WireModel,
            Insecure = settings.Insecure,
        };
}
