using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Running.Planning;

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

    /// <summary>The providers and the models that the filters name.</summary>
    public IReadOnlyList<string> NamedProviders { get; init; } = [];
    public IReadOnlyList<string> NamedModels { get; init; } = [];

    /// <summary>Scenarios that a replay leaves out because no target of the specs has a recording of them.</summary>
    public IReadOnlyList<string> UnrecordedScenarios { get; init; } = [];
}
