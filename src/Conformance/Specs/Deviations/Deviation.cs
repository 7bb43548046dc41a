using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Specs.Deviations;

/// <summary>The declared excuses for one provider, as specs/deviations/PROVIDER.yaml gives them.</summary>
internal sealed record DeviationFile(
    int Format,
    string Provider,
    IReadOnlyList<Deviation> Deviations
)
{
    /// <summary>Where it lies, as messages name it.</summary>
    public string Path { get; init; } = $"specs/deviations/{Provider}.yaml";
}

/// <summary>A declared, reasoned, expiring excuse for a finding. Null: any.</summary>
/// <param name="Scenario">An id, or <c>*</c> for every scenario.</param>
/// <param name="Flaky">The finding comes and goes, so that its absence does not make the excuse stale.</param>
/// <param name="Since">The first day on which the excuse counts.</param>
/// <param name="Expires">The first day on which it counts no longer.</param>
/// <param name="Line">Where it stands in its file, from 1.</param>
internal sealed record Deviation(
    string Rule,
    string? Kind,
    string? Model,
    string? Upstream,
    string Scenario,
    bool Flaky,
    string Reason,
    string? Link,
    DateOnly Since,
    DateOnly Expires,
    int Line
);
