using Conformance.History;
using Conformance.Judging;

namespace Conformance.Html.Models.Nights;

/// <summary>One and the same change in cells of a target.</summary>
/// <param name="Change">Of the first of them.</param>
/// <param name="Findings">Each said once.</param>
/// <param name="Scenarios">The cells, without the target.</param>
internal sealed record ChangeGroup(
    string Target,
    Transition Change,
    IReadOnlyList<ChangedFinding> Findings,
    IReadOnlyList<string> Scenarios
)
{
    /// <summary>What came or went does so again and again.</summary>
    public required bool Returns { get; init; }

    public string Glyph =>
        Change.Kind switch
        {
            TransitionKind.Worse => "▼",
            TransitionKind.Fixed => "▲",
            TransitionKind.Outcome => "◆",
            TransitionKind.NotJudged => "?",
            _ => "·",
        };

    public string Word =>
        Change.Kind switch
        {
            TransitionKind.NotJudged => "not judged",
            TransitionKind.JudgedAgain => "judged again",
            _ => Change.KindName,
        };

    /// <summary>The worse first.</summary>
    public static IEnumerable<ChangeGroup> Of(
        IEnumerable<Transition> night,
        Func<string, string> targetOf,
        IReadOnlySet<(string Cell, FindingIdentity Finding)> returning
    ) =>
        night
            .Select(change => (Change: change, Target: targetOf(change.Cell)))
            .GroupBy(one =>
                (
                    one.Target,
                    one.Change.Kind,
                    one.Change.Before,
                    one.Change.After,
                    one.Change.From,
                    one.Change.BySuite,
                    Returns: one.Change.Findings.Count > 0
                        && one.Change.Findings.All(finding =>
                            returning.Contains((one.Change.Cell, finding.Identity))
                        ),
                    Findings: string.Join('\n', Said(one.Change))
                )
            )
            .OrderBy(alike => alike.Key.Kind)
            .ThenBy(alike => alike.Key.Target, StringComparer.Ordinal)
            .Select(alike => new ChangeGroup(
                alike.Key.Target,
                alike.First().Change,
                [.. Said(alike.First().Change)],
                [.. alike.Select(one => one.Change.Cell[(one.Target.Length + 1)..])]
            )
            {
                Returns = alike.Key.Returns,
            });

    static IEnumerable<ChangedFinding> Said(Transition change) =>
        change
            .Findings.Select(finding => new ChangedFinding(
                finding.Level.Name(),
                finding.Identity.Rule,
                finding.Message
            ))
            .Distinct();
}

/// <summary>A finding in words, wherever in the answer it was made.</summary>
internal sealed record ChangedFinding(string Level, string Rule, string Message);
