using Conformance.Results.Grouping;

namespace Conformance.Html.Models;

/// <summary>A cause of findings, told once with the bytes of its first.</summary>
internal sealed record CauseEvidence(FindingCause Cause, string Anchor, FindingEvidence First);
