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

    /// <summary>Besides: <c>PROVIDER</c> or <c>PROVIDER/MODEL</c>, as a project file lists them.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The part of what the others leave that is run; null for all of it.</summary>
    public Shard? Shard { get; init; }

    public bool IsEmpty =>
        Providers.Count + Models.Count + Scenarios.Count + Targets.Count == 0 && Shard is null;

    /// <summary>As the results' header tells them; the shard stands there by itself.</summary>
    public IReadOnlyList<string> Names =>
        [
            .. Providers.Select(id => "provider=" + id),
            .. Models.Select(id => "model=" + id),
            .. Scenarios.Select(id => "scenario=" + id),
            .. Targets.Select(target => "target=" + target),
        ];

    /// <summary>The providers that are named, alone or with a model.</summary>
    public IReadOnlyList<string> NamedProviders =>
        [.. Providers, .. Targets.Select(target => target.Split('/')[0])];

    public bool IncludesTarget(string provider, string model) =>
        (Providers.Count == 0 || Providers.Contains(provider))
        && (Models.Count == 0 || Models.Contains(model))
        && (
            Targets.Count == 0
            || Targets.Contains(provider)
            || Targets.Contains($"{provider}/{model}")
        );

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
        return new(Of("provider="), Of("model="), Of("scenario=")) { Targets = Of("target=") };

        List<string> Of(string prefix) =>
            [
                .. names
                    .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(name => name[prefix.Length..]),
            ];
    }
}
