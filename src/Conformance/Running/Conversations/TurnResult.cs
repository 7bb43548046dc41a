using Conformance.Dialects;
using Conformance.Judging;

namespace Conformance.Running.Conversations;

/// <summary>One judged exchange.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cause">Why there was nothing to judge; null where there was.</param>
internal sealed record TurnResult(
    int Number,
    Reading Reading,
    IReadOnlyDictionary<string, RuleState> Rules,
    IReadOnlyList<Finding> Findings,
    string? Cause
);
