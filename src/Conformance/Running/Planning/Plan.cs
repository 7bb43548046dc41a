using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Planning;

/// <summary>Which cells a run is about; empty lists mean all.</summary>
internal sealed record Filters(
    IReadOnlyList<string> Providers,
    IReadOnlyList<string> Models,
    IReadOnlyList<string> Scenarios
)
{
    public static readonly Filters None = new([], [], []);

    /// <summary>The part of what the others leave that is run; null for all of it.</summary>
    public Shard? Shard { get; init; }

    public bool IsEmpty => Providers.Count + Models.Count + Scenarios.Count == 0 && Shard is null;

    /// <summary>As the results' header tells them; the shard stands there by itself.</summary>
    public IReadOnlyList<string> Names =>
        [
            .. Providers.Select(id => "provider=" + id),
            .. Models.Select(id => "model=" + id),
            .. Scenarios.Select(id => "scenario=" + id),
        ];

    /// <summary>Whether a scenario is among those asked for: by its own name, or by that of the scenario whose axes make it.</summary>
    public bool Includes(string scenario)
    {
        foreach (var name in Scenarios)
        {
            if (ScenarioPath.Covers(name, scenario))
            {
                return true;
            }
        }

        return Scenarios.Count == 0;
    }

    /// <summary>Filters as <see cref="Names"/> tells them; what is none is left out.</summary>
    public static Filters Parse(IReadOnlyList<string> names)
    {
        return new(Of("provider="), Of("model="), Of("scenario="));

        List<string> Of(string prefix) =>
            [
                .. names
                    .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(name => name[prefix.Length..]),
            ];
    }
}

/// <summary>One square of the matrix, before anything is known of it.</summary>
/// <param name="OutOfScope">Why the provider's spec leaves the scenario out; null where it does not.</param>
internal sealed record PlannedCell(
    Provider Provider,
    ProviderModel Model,
    Scenario Scenario,
    string? OutOfScope
)
{
    public string Target => $"{Provider.Id}/{Model.Id}";

    public string Path => $"{Provider.Id}/{Model.Id}/{Scenario.Id}";
}

/// <param name="Unrecorded">Targets that a replay leaves out because they have no recording at all.</param>
internal sealed record Plan(IReadOnlyList<PlannedCell> Cells, IReadOnlyList<string> Unrecorded)
{
    /// <summary>The cells that would be planned without filters and shard.</summary>
    public required Func<IReadOnlyList<PlannedCell>> Whole { get; init; }

    /// <summary>Scenarios that a replay leaves out because no target of the specs has a recording of them.</summary>
    public IReadOnlyList<string> UnrecordedScenarios { get; init; } = [];
}

/// <summary>A filter that names nothing, or leaves nothing.</summary>
internal sealed class PlanException(string message) : Exception(message);

/// <summary>Crosses targets with scenarios.</summary>
internal static class Planner
{
    /// <param name="hasRecordings">Whether a target, or a cell, has any recording; null where that does not matter (live).</param>
    /// <exception cref="PlanException">A filter matches nothing.</exception>
    public static Plan Build(SpecSet specs, Filters filters, Func<string, bool>? hasRecordings)
    {
        Check("provider", filters.Providers, specs.Providers.Select(provider => provider.Id));
        Check("scenario", filters.Scenarios, specs.Scenarios.Select(scenario => scenario.Id));
        Check(
            "model",
            filters.Models,
            specs.Providers.SelectMany(provider => provider.Models).Select(model => model.Id)
        );
        var targets = new List<PlannedTarget>();
        var unrecorded = new List<string>();
        foreach (var provider in specs.Providers)
        {
            if (!Wanted(filters.Providers, provider.Id))
            {
                continue;
            }

            foreach (
                var model in provider.Models.OrderBy(model => model.Id, StringComparer.Ordinal)
            )
            {
                if (!Wanted(filters.Models, model.Id))
                {
                    continue;
                }

                var target = $"{provider.Id}/{model.Id}";
                if (hasRecordings is not null && !hasRecordings(target))
                {
                    unrecorded.Add(target);
                    continue;
                }

                targets.Add(new PlannedTarget(provider, model));
            }
        }

        var (scenarios, without) = Choose(specs, filters, targets, hasRecordings);
        var cells = new List<PlannedCell>();
        foreach (var target in targets)
        {
            AddScenarios(scenarios, target, cells);
        }

        if (cells.Count == 0)
        {
            throw new PlanException(
                unrecorded.Count > 0
                    ? $"nothing to replay: {string.Join(", ", unrecorded)} has no recording; file one with go-vcr below cassettes/PROVIDER/MODEL/SCENARIO/DATE.yaml"
                : without.Count > 0
                    ? $"nothing to replay: {string.Join(", ", targets.Select(target => target.Name))} has recordings, but of no scenario in {SpecLoader.Scenarios}"
                : $"nothing matches {string.Join(" ", filters.Names)}"
            );
        }

        if (filters.Shard is { } shard)
        {
            // A part may be empty: the hash decides, not what is there.
            cells.RemoveAll(cell => !shard.Holds(cell.Path));
        }

        return new Plan(cells, unrecorded)
        {
            Whole = filters.IsEmpty
                ? () => cells
                : () => Build(specs, Filters.None, hasRecordings).Cells,
            UnrecordedScenarios = without,
        };
    }

    /// <summary>The scenarios that are run, and those that no target of the specs has a recording of. One that was asked for by name is run.</summary>
    static (List<Scenario> Run, List<string> Without) Choose(
        SpecSet specs,
        Filters filters,
        List<PlannedTarget> targets,
        Func<string, bool>? hasRecordings
    )
    {
        var run = new List<Scenario>(specs.Scenarios.Count);
        var without = new List<string>();
        foreach (var scenario in specs.Scenarios)
        {
            if (!filters.Includes(scenario.Id))
            {
                continue;
            }

            if (
                hasRecordings is null
                || filters.Scenarios.Contains(scenario.Id)
                || targets.Count == 0
                || IsRecorded(specs, scenario, hasRecordings)
            )
            {
                run.Add(scenario);
            }
            else
            {
                without.Add(scenario.Id);
            }
        }

        return (run, without);
    }

    /// <summary>For whichever target: what is planned must not depend on which others are, so that parts of a run add up.</summary>
    static bool IsRecorded(SpecSet specs, Scenario scenario, Func<string, bool> hasRecordings)
    {
        foreach (var provider in specs.Providers)
        {
            foreach (var model in provider.Models)
            {
                if (hasRecordings($"{provider.Id}/{model.Id}/{scenario.Id}"))
                {
                    return true;
                }
            }
        }

        return false;
    }

    static void AddScenarios(
        List<Scenario> scenarios,
        PlannedTarget target,
        List<PlannedCell> cells
    )
    {
        var (provider, model) = target;
        foreach (var scenario in scenarios)
        {
            if (scenario.Dialects is null || scenario.Dialects.Contains(provider.Dialect))
            {
                var outOfScope = provider.OutOfScope.FirstOrDefault(entry =>
                    ScenarioPath.Covers(entry.Scenario, scenario.Id)
                );
                cells.Add(new PlannedCell(provider, model, scenario, outOfScope?.Reason));
            }
        }
    }

    sealed record PlannedTarget(Provider Provider, ProviderModel Model)
    {
        public string Name => $"{Provider.Id}/{Model.Id}";
    }

    static bool Wanted(IReadOnlyList<string> filter, string id) =>
        filter.Count == 0 || filter.Contains(id);

    static void Check(string what, IReadOnlyList<string> wanted, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var name in wanted)
        {
            if (!names.Contains(name))
            {
                var near = NearestName.Find(name, names);
                throw new PlanException(
                    $"there is no {what} {SpecErrors.Quote(name)}{(near is null ? "." : $", did you mean '{near}'?")} Known: {string.Join(", ", names)}"
                );
            }
        }
    }
}
