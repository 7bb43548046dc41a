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
internal sealed record Deviation
{
    public required string Rule { get; init; }
    public string? Kind { get; init; }
    public string? Model { get; init; }
    public string? Upstream { get; init; }

    /// <summary>An id, or <c>*</c> for every scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>The finding comes and goes, so that its absence does not make the excuse stale.</summary>
    public bool Flaky { get; init; }

    public required string Reason { get; init; }
    public string? Link { get; init; }

    /// <summary>The first day on which the excuse counts.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The first day on which it counts no longer.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>Where it stands in its file, from 1; 0 where it stands in none yet.</summary>
    public int Line { get; init; }
}
