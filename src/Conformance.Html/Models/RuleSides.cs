using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Html.Models;

/// <summary>How each target does by one rule, with the bytes that show it.</summary>
internal static class RuleSides
{
    /// <summary>A side a target, those that fail first; without targets where the rule had nothing to judge.</summary>
    public static List<Side> Of(Rule rule, IEnumerable<CellResult> judged, EvidenceBook book) =>
        [
            .. judged
                .GroupBy(cell => cell.Target, StringComparer.Ordinal)
                .Select(target => OfTarget(target.Key, rule, target, book))
                .OfType<Side>()
                .OrderBy(side => side.Kind == "failed" ? 0 : 1),
        ];

    /// <summary>Targets that keep to the rule alike share a side, with the bytes of one of them.</summary>
    public static List<Side> ByWords(
        Rule rule,
        List<Side> sides,
        List<CellResult> judged,
        EvidenceBook book
    )
    {
        var where = FailsAt(rule, judged);
        return
        [
            .. sides.Where(side => side.Kind == "failed"),
            .. sides
                .Where(side => side.Kind != "failed")
                .GroupBy(side => (side.Kind, side.Words))
                .Select(alike =>
                    alike.First() with
                    {
                        Targets = [.. alike.SelectMany(side => side.Targets)],
                        Fragment = Kept(alike.First(), where, rule, judged, book),
                    }
                ),
        ];
    }

    /// <summary>Every target by itself, each with its bytes at the place where some fail.</summary>
    public static List<Side> WithBytes(Rule rule, List<CellResult> judged, EvidenceBook book)
    {
        var where = FailsAt(rule, judged);
        return
        [
            .. Of(rule, judged, book)
                .Select(side =>
                    side.Kind == "failed"
                        ? side
                        : side with
                        {
                            Fragment = Kept(side, where, rule, judged, book),
                        }
                ),
        ];
    }

    static string? FailsAt(Rule rule, List<CellResult> judged) =>
        judged
            .SelectMany(cell => cell.Findings)
            .FirstOrDefault(finding => finding.Rule.Id == rule.Id)
            ?.Where;

    /// <summary>What a target that keeps to the rule sends at the place where others fail; null where there is no such place.</summary>
    static Fragment? Kept(
        Side side,
        string? where,
        Rule rule,
        List<CellResult> judged,
        EvidenceBook book
    ) =>
        where is not { Length: > 0 }
            ? null
            : judged
                .Where(cell =>
                    cell.Target == side.Targets[0]
                    && cell.Rules.GetValueOrDefault(rule.Id)
                        is { Kind: RuleStateKind.Held or RuleStateKind.Waived }
                )
                .Select(cell => Fragment.Of(new WirePlace(where, -1), book.Of(cell)))
                .FirstOrDefault(fragment => fragment is not null);

    /// <summary>How a target does; null where the rule had nothing to judge.</summary>
    static Side? OfTarget(
        string target,
        Rule rule,
        IEnumerable<CellResult> trials,
        EvidenceBook book
    )
    {
        var cells = trials
            .Select(cell => (Cell: cell, State: cell.Rules.GetValueOrDefault(rule.Id)))
            .Where(entry => entry.State is { Kind: not RuleStateKind.NotExercised })
            .ToLookup(entry => entry.State!.Kind, entry => entry.Cell);
        var exercised = cells.Sum(static kind => kind.Count());
        var failed = cells[RuleStateKind.Failed].ToList();
        var waived = cells[RuleStateKind.Waived].Count();
        return exercised == 0 ? null
            : failed.Count > 0 ? Failing(target, rule, failed, exercised, book)
            : waived > 0
                ? new Side([target], "waived", $"waived in {waived} of {exercised}", null, null)
            : new Side([target], "held", $"held in {exercised} of {exercised}", null, null);
    }

    static Side Failing(
        string target,
        Rule rule,
        List<CellResult> failed,
        int exercised,
        EvidenceBook book
    )
    {
        var cell = failed[0];
        var finding = cell.Findings.FirstOrDefault(finding => finding.Rule.Id == rule.Id);
        return new Side(
            [target],
            "failed",
            $"failed in {failed.Count} of {exercised}",
            finding is null ? null : Fragment.Of(finding, book.Of(cell, finding.Turn)),
            finding is null ? null : new FindingLink(cell, finding)
        );
    }
}
