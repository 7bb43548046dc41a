using Conformance.Judging;
using Conformance.Recordings;

namespace Conformance.Results.Grouping;

/// <summary>
/// Folds the findings of a run into their causes: first what one missing member of a target's answers gives, whichever rule
/// says so, then what is the same rule, kind and place. Pure: same cells, same causes, in one order.
/// </summary>
internal static class FindingCauses
{
    static readonly Comparer<string> ByTrial = Comparer<string>.Create(
        RecordingFolder.CompareTrials
    );

    /// <summary>How the rules name the absence of a member.</summary>
    const string Missing = "missing";

    /// <param name="Member">Null where it is no member that is missing.</param>
    /// <param name="Way">Rule, kind and place; empty where a member is missing.</param>
    sealed record Key(string Target, string? Member, string Way, string? Declared);

    /// <param name="cells">Those that count; findings of cells that were not judged are none.</param>
    public static IReadOnlyList<FindingCause> Of(IEnumerable<CellResult> cells) =>
        [
            .. cells
                .Where(cell => cell.Newest && cell.Outcome.IsJudged())
                .SelectMany(cell =>
                    cell.Findings.Select(finding => new FoundFinding(cell, finding))
                )
                .GroupBy(KeyOf)
                .Select(group => Cause(group.Key.Member, [.. group]))
                .OrderByDescending(cause => cause.Gates)
                .ThenByDescending(cause => cause.Level)
                .ThenByDescending(cause => cause.Scenarios.Count),
        ];

    /// <summary>The pointer of the member that all of them miss; null where it is not one.</summary>
    public static string? OneMember(IEnumerable<Finding> findings)
    {
        var members = findings.Select(MemberOf).Distinct(StringComparer.Ordinal).ToList();
        return members.Count == 1 ? members[0] : null;
    }

    static string? MemberOf(Finding finding) =>
        finding.Kind == Missing && MissingMember.NameOf(finding.Where).Length > 0
            ? finding.Where
            : null;

    static Key KeyOf(FoundFinding found)
    {
        var finding = found.Finding;
        var member = MemberOf(finding);
        return new Key(
            found.Cell.Target,
            member,
            member is null ? $"{finding.Rule.Id} {finding.Kind} {finding.Where}" : "",
            finding.Declared
        );
    }

    static FindingCause Cause(string? member, List<FoundFinding> findings) =>
        new(
            member,
            member is null ? [] : MissingMember.Renamed(member, findings.Select(one => one.Cell)),
            [
                .. findings
                    .OrderByDescending(found => found.Finding.Gates)
                    .ThenByDescending(found => found.Finding.Level)
                    .ThenBy(found => found.Cell.Scenario, StringComparer.Ordinal)
                    .ThenBy(found => found.Cell.Trial ?? "", ByTrial),
            ]
        );
}
