using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Planning;

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
        Check(
            "target",
            filters.Targets,
            specs.Providers.SelectMany(provider =>
                provider.Models.Select(model => $"{provider.Id}/{model.Id}").Append(provider.Id)
            )
        );
        var unrecorded = new List<string>();
        var targets = Targets(specs, filters, hasRecordings, unrecorded);
        var (scenarios, without) = Choose(specs, filters, targets, hasRecordings);
        var cells = new List<PlannedCell>();
        foreach (var target in targets)
        {
            AddScenarios(scenarios, target, cells);
        }

        if (cells.Count == 0)
        {
            throw new PlanException(Nothing(filters, targets, unrecorded, without));
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
            NamedProviders = filters.NamedProviders,
            NamedModels = filters.Models,
        };
    }

    /// <param name="unrecorded">Takes the targets that are left out because they have no recording.</param>
    static List<PlannedTarget> Targets(
        SpecSet specs,
        Filters filters,
        Func<string, bool>? hasRecordings,
        List<string> unrecorded
    )
    {
        var targets = new List<PlannedTarget>();
        foreach (var provider in specs.Providers)
        {
            foreach (
                var model in provider
                    .Models.Where(one => filters.IncludesTarget(provider.Id, one.Id))
                    .OrderBy(one => one.Id, StringComparer.Ordinal)
            )
            {
                var target = new PlannedTarget(provider, model);
                if (hasRecordings is null || hasRecordings(target.Name))
                {
                    targets.Add(target);
                }
                else
                {
                    unrecorded.Add(target.Name);
                }
            }
        }

        return targets;
    }

    /// <summary>Why there is nothing to do.</summary>
    static string Nothing(
        Filters filters,
        List<PlannedTarget> targets,
        List<string> unrecorded,
        List<string> without
    ) =>
        unrecorded.Count > 0
            ? $"nothing to replay: {string.Join(", ", unrecorded)} has no recording; file one with go-vcr below cassettes/PROVIDER/MODEL/SCENARIO/DATE.yaml"
        : without.Count > 0
            ? $"nothing to replay: {string.Join(", ", targets.Select(target => target.Name))} has recordings, but of no scenario in {SpecLoader.Scenarios}"
        : $"nothing matches {string.Join(" ", filters.Names)}";

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
