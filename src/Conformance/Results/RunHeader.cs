namespace Conformance.Results;

/// <summary>The first line of results.ndjson: by what, and with what, a run was judged.</summary>
/// <param name="Suite">Version of this program, without a commit id.</param>
/// <param name="RulesHash">Over the records of all rules and the schemas that hold them.</param>
/// <param name="SpecsHash">Over the spec files, line ends normalised.</param>
/// <param name="Mode"><c>replay</c>, <c>live</c>, <c>record</c> or <c>judge</c>.</param>
/// <param name="Filters">As <c>provider=groq</c>; empty for everything.</param>
/// <param name="Planned">Cells, not trials.</param>
internal sealed record RunHeader(
    string Suite,
    string RulesVersion,
    string RulesHash,
    string SpecsHash,
    string Mode,
    IReadOnlyList<string> Filters,
    string? Shard,
    int Planned
);
