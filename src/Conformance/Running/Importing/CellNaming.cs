using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Recordings.Imported;
using Conformance.Running.AdHoc;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Running.Importing;

/// <summary>
/// Which cell a conversation belongs to: as the options say; else the target whose address and model it has, and the scenario
/// whose first request is its own.
/// </summary>
internal static class CellNaming
{
    /// <param name="fileName">Names the scenario where nothing else does.</param>
    /// <exception cref="ImportException">An option names nothing, or no cell is found and the project needs one.</exception>
    public static string Find(
        Exchange first,
        string fileName,
        string place,
        ImportSettings settings
    )
    {
        var requested = DialectSniffer.DialectOf(first).Requests.ModelOf(first.Request);
        var target = TargetNaming.Find(
            settings.Specs?.Providers ?? [],
            first.Request.Url,
            requested,
            null
        );
        var provider = settings.Provider ?? target.Provider?.Id;
        var model =
            settings.Model ?? target.Model?.Id ?? ModelOf(settings.Specs, provider, requested);
        var scenario =
            settings.Scenario
            ?? (
                provider is not null && model is not null && settings.Specs is { } known
                    ? Recognise(first, known, provider, model)
                    : null
            );
        if (settings is { IntoProject: true, Specs: { } specs })
        {
            Check(specs, provider, model, scenario);
            if (provider is null || model is null || scenario is null)
            {
                throw new ImportException(
                    $"{place}: {Unknown(provider, model, requested, first.Request.Url)}; give --provider, --model and --scenario, or --out DIR to keep it outside the project"
                );
            }
        }

        provider ??= SpecId.Like(target.ProviderId);
        model ??= SpecId.Like(target.ModelId);
        scenario ??= ScenarioLike(fileName);
        foreach (var id in (string[])[provider, model, .. scenario.Split('/')])
        {
            if (SpecId.Problem(id) is { } problem)
            {
                throw new ImportException(
                    $"{place}: {problem}; give --provider, --model and --scenario"
                );
            }
        }

        return $"{provider}/{model}/{scenario}";
    }

    /// <summary>A folder is a part of the id; behind the first, parts have no dots.</summary>
    static string ScenarioLike(string fileName)
    {
        var parts = fileName.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(
            '/',
            parts.Select((part, i) => SpecId.Like(i == 0 ? part : part.Replace('.', '-')))
        );
    }

    static string Unknown(string? provider, string? model, string? requested, string url) =>
        provider is null
            ? $"no provider in specs/providers has the address {Excerpt.Escape(url, 120)}"
        : model is null
            ? $"the provider {provider} has no model {Excerpt.Escape(requested ?? "(none named)", 80)}"
        : $"its request is that of no scenario for {provider}/{model}";

    /// <summary>The model by which a provider that was named knows the request's.</summary>
    static string? ModelOf(SpecSet? specs, string? provider, string? requested) =>
        specs
            ?.Providers.FirstOrDefault(one => one.Id == provider)
            ?.Models.FirstOrDefault(one => one.Name == requested)
            ?.Id;

    static string? Recognise(Exchange first, SpecSet specs, string provider, string model)
    {
        foreach (var cell in CellsOf(specs, provider, model))
        {
            var requests = AllDialects.Of(cell.Provider).Requests;
            var asked =
                requests.ModelOf(first.Request) is { } name && cell.Model.NameEnv is not null
                    ? cell.Model with
                    {
                        Name = name,
                    }
                    : cell.Model;
            var request = requests.Build(cell.Scenario, asked, []);
            if (JsonDifference.Paths(request, first.Request.Body).Count == 0)
            {
                return ScenarioOf(cell);
            }
        }

        return null;
    }

    /// <summary>What is given or found must be there; nothing is said of what is not.</summary>
    static void Check(SpecSet specs, string? provider, string? model, string? scenario)
    {
        if (provider is not null)
        {
            Known("provider", provider, specs.Providers.Select(one => one.Id));
        }

        if (provider is not null && model is not null)
        {
            Known(
                "model",
                model,
                specs.Providers.First(one => one.Id == provider).Models.Select(one => one.Id)
            );
            if (scenario is not null)
            {
                Known("scenario", scenario, CellsOf(specs, provider, model).Select(ScenarioOf));
            }
        }
    }

    static void Known(string what, string name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (!names.Contains(name, StringComparer.Ordinal))
        {
            var near = NearestName.Find(name, names);
            throw new ImportException(
                $"there is no {what} {SpecErrors.Quote(name)}{(near is null ? "." : $", did you mean '{near}'?")} Known: {string.Join(", ", names)}"
            );
        }
    }

    static IEnumerable<PlannedCell> CellsOf(SpecSet specs, string provider, string model) =>
        specs.Providers.Any(one => one.Id == provider && one.Models.Any(two => two.Id == model))
            ? Planner.Build(specs, new Filters([provider], [model], []), null).Cells
            : [];

    static string ScenarioOf(PlannedCell cell) => cell.Path[(cell.Target.Length + 1)..];
}
