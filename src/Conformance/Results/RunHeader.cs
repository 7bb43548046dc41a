namespace Conformance.Results;

/// <summary>The first line of results.ndjson: by what, and with what, a run was judged.</summary>
/// <param name="Suite">Version of this program, without a commit id.</param>
/// <param name="RulesHash">Over the records of all rules and the schemas that hold them.</param>
/// <param name="SpecsHash">Over the spec files, line ends normalised.</param>
/// <param name="Mode"><c>replay</c>, <c>live</c>, <c>record</c> or <c>judge</c>.</param>
/// <param name="Filters">As <c>provider=groq</c>; empty for everything.</param>
/// <param name="Shard">The part of the plan that was run, as <c>2/4</c>; null for all of it.</param>
/// <param name="Planned">Trials that count: one for each cell, in a live run as many as it is repeated.</param>
internal sealed record RunHeader(
    string Suite,
    string RulesVersion,
    string RulesHash,
    string SpecsHash,
    string Mode,
    IReadOnlyList<string> Filters,
    string? Shard,
    int Planned
)
{
    /// <summary>How often a live run asks each cell.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Where a live run went instead of the address in the provider's spec; null where it did not.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The name on the wire of the model that a live run asked and no spec lists; null where the specs list all.</summary>
    public string? WireModel { get; init; }

    /// <summary>No certificate was looked at.</summary>
    public bool Insecure { get; init; }

    /// <summary>Targets that a replay has left out because they have no recording at all.</summary>
    public IReadOnlyList<string> Unrecorded { get; init; } = [];

    /// <summary>Scenarios that a replay has left out because no target has a recording of them.</summary>
    public IReadOnlyList<string> UnrecordedScenarios { get; init; } = [];
}
