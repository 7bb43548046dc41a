using Conformance.Results;
using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;

namespace Conformance.Running.Live.Planning;

/// <summary>A target, and how it is asked.</summary>
internal sealed record LiveTarget(string Name, Endpoint Endpoint);

/// <summary>What a live run is going to do.</summary>
/// <param name="Trials">To be asked, the first trial of every cell before the second of any, refusals last.</param>
/// <param name="Skipped">Cells that are not asked, and why.</param>
/// <param name="NotAsked">What is left out of the plan, and told in a line for each reason.</param>
/// <param name="Endpoints">By target.</param>
internal sealed record LivePlan(
    IReadOnlyList<PlannedTrial> Trials,
    IReadOnlyList<CellResult> Skipped,
    NotAsked NotAsked,
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
        var targets = new TargetBook(plan, settings, environment);
        var asked = new List<PlannedCell>();
        var skipped = new List<CellResult>();
        var notAsked = new NotAsked();
        foreach (var cell in plan.Cells)
        {
            var target = targets.Of(cell);
            if (notAsked.Takes(cell, target))
            {
                continue;
            }

            if (WhyNever(cell, settings, today) is { } never)
            {
                if (never.Retired is { } day && !plan.NamedModels.Contains(cell.Model.Id))
                {
                    notAsked.Add(cell, day);
                }
                else
                {
                    skipped.Add(Skip(cell, never.Reason));
                }
            }
            else if (target.Missing is { } why)
            {
                skipped.Add(Skip(cell, why));
                notAsked.SkippedOf(cell.Provider.Id);
            }
            else
            {
                asked.Add(cell with { Model = target.Model });
            }
        }

        CheckSize(asked, settings);
        return new LivePlan(
            TrialsOf(asked, settings.Repeat ?? 1),
            skipped,
            notAsked,
            targets.Endpoints
        );
    }

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

        var named = plan.NamedProviders.Distinct(StringComparer.Ordinal).ToList();
        if (named.Count != 1)
        {
            throw new LiveSetupException(
                $"--base-url takes the key of exactly one provider; found {named.Count} ({string.Join(", ", named)}), choose one with --provider ID"
            );
        }
    }

    static Never? WhyNever(PlannedCell cell, LiveSettings settings, DateOnly today)
    {
        // Behind another address is another server, which may well have the model.
        if (settings.BaseUrl is null && cell.Model.Retired is { } retired && retired <= today)
        {
            return new Never(SkipReason.Retired(retired), retired);
        }

        return cell.OutOfScope is { } reason
            ? new Never(SkipReason.OutOfScope(reason), null)
            : null;
    }

    /// <param name="Retired">The day, where that is the reason.</param>
    sealed record Never(string Reason, DateOnly? Retired);

    static CellResult Skip(PlannedCell cell, string why) =>
        Conversations.CellVerdict.NotJudged(cell, Judging.Outcome.Skipped, why);
}
