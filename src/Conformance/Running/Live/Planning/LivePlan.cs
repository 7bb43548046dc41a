using Conformance.Results;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;

namespace Conformance.Running.Live.Planning;

/// <summary>A target, and how it is asked.</summary>
internal sealed record LiveTarget(string Name, Endpoint Endpoint);

/// <summary>What a live run is going to do.</summary>
/// <param name="Trials">To be asked, the first trial of every cell before the second of any, refusals last.</param>
/// <param name="Skipped">Cells that are not asked, and why.</param>
/// <param name="WithoutKey">Providers whose cells are skipped because the environment lacks something.</param>
/// <param name="Endpoints">By target.</param>
internal sealed record LivePlan(
    IReadOnlyList<PlannedTrial> Trials,
    IReadOnlyList<CellResult> Skipped,
    IReadOnlyList<string> WithoutKey,
    IReadOnlyDictionary<string, Endpoint> Endpoints
)
{
    /// <summary>Retries and detours not counted; more must be allowed by <c>--max-requests</c>.</summary>
    public const int MostRequests = 10_000;

    /// <summary>Trials that count.</summary>
    public int Planned => Trials.Count + Skipped.Count;

    /// <exception cref="LiveSetupException">The environment or the settings cannot be used.</exception>
    public static LivePlan Build(
        Plan plan,
        LiveSettings settings,
        Func<string, string?> environment,
        DateOnly today
    )
    {
        CheckBaseUrl(plan, settings);
        var targets = new Dictionary<string, EndpointOrNot>(StringComparer.Ordinal);
        var asked = new List<PlannedCell>();
        var skipped = new List<CellResult>();
        var withoutKey = new List<string>();
        foreach (var cell in plan.Cells)
        {
            if (WhyNever(cell, settings, today) is { } never)
            {
                skipped.Add(Skip(cell, never));
                continue;
            }

            if (!targets.TryGetValue(cell.Target, out var target))
            {
                target = EndpointOf(cell, settings, environment);
                targets.Add(cell.Target, target);
            }

            if (target.Missing is { } why)
            {
                skipped.Add(Skip(cell, why));
                if (!withoutKey.Contains(cell.Provider.Id))
                {
                    withoutKey.Add(cell.Provider.Id);
                }
            }
            else
            {
                asked.Add(cell);
            }
        }

        CheckSize(asked, settings);
        return new LivePlan(
            TrialsOf(asked, settings.Repeat ?? 1),
            skipped,
            withoutKey,
            targets
                .Where(target => target.Value.Endpoint is not null)
                .ToDictionary(
                    target => target.Key,
                    target => target.Value.Endpoint!,
                    StringComparer.Ordinal
                )
        );
    }

    static EndpointOrNot EndpointOf(
        PlannedCell cell,
        LiveSettings settings,
        Func<string, string?> environment
    ) =>
        Running.Live.Planning.Endpoints.Of(
            cell.Provider,
            cell.Model,
            environment,
            settings.BaseUrl,
            settings.AllowHttp
        );

    /// <summary>A slip of the hand in <c>--repeat</c> must not cost a fortune.</summary>
    static void CheckSize(List<PlannedCell> asked, LiveSettings settings)
    {
        var repeat = settings.Repeat ?? 1;
        var requests = repeat * asked.Sum(static cell => (long)cell.Scenario.Turns.Count);
        if (requests > Math.Max(MostRequests, settings.MaxRequests ?? 0))
        {
            throw new LiveSetupException(
                $"{requests} requests are planned, and no more than {MostRequests} are sent without being asked for: --repeat is {repeat}; choose cells with --provider, --model and --scenario, or allow it with --max-requests {requests}"
            );
        }
    }

    /// <summary>
    /// The first trial of every cell before the second of any; last what provokes a refusal, for which some providers and
    /// gateways close an account for a while.
    /// </summary>
    static List<PlannedTrial> TrialsOf(List<PlannedCell> cells, int repeat) =>
        [
            .. Enumerable
                .Range(1, repeat)
                .SelectMany(number => cells.Select(cell => new PlannedTrial(cell, $"{number}")))
                .OrderBy(trial => trial.Cell.Scenario.Refused),
        ];

    static void CheckBaseUrl(Plan plan, LiveSettings settings)
    {
        if (settings.BaseUrl is not { } url)
        {
            return;
        }

        if (Specs.Providers.BaseUrlText.Problem(url, settings.AllowHttp) is { } problem)
        {
            throw new LiveSetupException(
                $"--base-url: {Specs.Providers.BaseUrlText.Named(url)} {problem}"
            );
        }

        var providers = plan
            .Cells.Select(cell => cell.Provider.Id)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        // A shard may be left without any cell; then nothing goes anywhere.
        if (providers.Count > 1)
        {
            throw new LiveSetupException(
                $"--base-url takes the key of exactly one provider; found {providers.Count} ({string.Join(", ", providers)}), choose one with --provider ID"
            );
        }
    }

    static string? WhyNever(PlannedCell cell, LiveSettings settings, DateOnly today)
    {
        if (cell.OutOfScope is { } reason)
        {
            return SkipReason.OutOfScope(reason);
        }

        // Behind another address is another server, which may well have the model.
        return settings.BaseUrl is null && cell.Model.Retired is { } retired && retired <= today
            ? SkipReason.Retired(retired)
            : null;
    }

    static CellResult Skip(PlannedCell cell, string why) =>
        Conversations.CellVerdict.NotJudged(cell, Judging.Outcome.Skipped, why);
}
