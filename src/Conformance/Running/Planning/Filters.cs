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
