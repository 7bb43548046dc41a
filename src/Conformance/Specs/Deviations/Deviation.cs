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

    /// <summary>Rules that fail with it, from the same cause (a member that is renamed): excused as it is.</summary>
    public IReadOnlyList<string> With { get; init; } = [];
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

    /// <summary>The rule that it names first, and those that fail with it.</summary>
    public IEnumerable<string> Rules => With.Prepend(Rule);

    /// <summary>Whether it is about a failure, wherever that is.</summary>
    public bool IsAbout(string rule, string kind) =>
        Rules.Contains(rule, StringComparer.Ordinal) && (Kind is null || Kind == kind);

    /// <summary>What it excuses, in a line: rules, and the kind where it names one.</summary>
    public string Subject => string.Join(", ", Rules) + (Kind is null ? "" : $" ({Kind})");
}
