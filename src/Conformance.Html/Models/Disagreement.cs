using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Results;

namespace Conformance.Html.Models;

/// <summary>A rule or a trait in which targets differ.</summary>
/// <param name="Rule">Null for a trait.</param>
/// <param name="Trait">Null for a rule.</param>
internal sealed record Disagreement(Rule? Rule, Trait? Trait, IReadOnlyList<Side> Sides)
{
    /// <summary>Rules first, the strictest first; then traits, in the order of the catalogue.</summary>
    public static IReadOnlyList<Disagreement> Of(Report report, EvidenceBook book)
    {
        var judged = report.Newest.Where(cell => cell.Outcome.IsJudged()).ToList();
        var cards = new List<Disagreement>();
        foreach (var rule in report.Rules.OrderByDescending(rule => rule.Level))
        {
            if (OfRule(rule, judged, book) is { } card)
            {
                cards.Add(card);
            }
        }

        var byTarget = judged.ToLookup(cell => cell.Target, StringComparer.Ordinal);
        foreach (var trait in report.Traits)
        {
            if (OfTrait(trait, report.Targets, byTarget, book) is { } card)
            {
                cards.Add(card);
            }
        }

        return cards;
    }

    static Disagreement? OfRule(Rule rule, List<CellResult> judged, EvidenceBook book)
    {
        var sides = judged
            .GroupBy(cell => cell.Target, StringComparer.Ordinal)
            .Select(target => OfTarget(target.Key, rule, target, book))
            .OfType<Side>()
            .ToList();
        if (sides.Select(side => side.Kind).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            return null;
        }

        var where = judged
            .SelectMany(cell => cell.Findings)
            .FirstOrDefault(finding => finding.Rule.Id == rule.Id)
            ?.Where;
        return new Disagreement(
            rule,
            null,
            [
                .. sides.Where(side => side.Kind == "failed"),
                .. sides
                    .Where(side => side.Kind != "failed")
                    .GroupBy(side => (side.Kind, side.Words))
                    .Select(group => Holding([.. group], where, judged, rule, book)),
            ]
        );
    }

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

    /// <summary>What those send who keep to it, at the place where the others fail.</summary>
    static Side Holding(
        List<Side> alike,
        string? where,
        List<CellResult> judged,
        Rule rule,
        EvidenceBook book
    )
    {
        var example = where is not { Length: > 0 }
            ? null
            : judged
                .Where(cell =>
                    cell.Target == alike[0].Targets[0]
                    && cell.Rules.GetValueOrDefault(rule.Id)
                        is { Kind: RuleStateKind.Held or RuleStateKind.Waived }
                )
                .Select(cell => Fragment.Of(new WirePlace(where, -1), book.Of(cell)))
                .FirstOrDefault(fragment => fragment is not null);
        return alike[0] with
        {
            Targets = [.. alike.SelectMany(side => side.Targets)],
            Fragment = example,
        };
    }

    static Disagreement? OfTrait(
        Trait trait,
        IReadOnlyList<string> targets,
        ILookup<string, CellResult> byTarget,
        EvidenceBook book
    )
    {
        var sides = targets
            .Select(target => (Target: target, Values: TraitValues.Of(byTarget[target], trait.Id)))
            .Where(entry => entry.Values is not null)
            .GroupBy(entry => entry.Values!, StringComparer.Ordinal)
            .Select(group => new Side(
                [.. group.Select(entry => entry.Target)],
                "seen",
                group.Key,
                Example(trait, byTarget[group.First().Target], book),
                null
            ))
            .ToList();
        return sides.Count < 2 ? null : new Disagreement(null, trait, sides);
    }

    static Fragment? Example(Trait trait, IEnumerable<CellResult> cells, EvidenceBook book)
    {
        foreach (var cell in cells)
        {
            if (!cell.Traits.Values.TryGetValue(trait.Id, out var circumstances))
            {
                continue;
            }

            var values = circumstances.Values.SelectMany(values => values).ToList();
            foreach (var place in cell.Dialect.Traits.PlacesOf(trait.Id, values))
            {
                if (Fragment.Of(place, book.Of(cell)) is { } fragment)
                {
                    return fragment;
                }
            }
        }

        return null;
    }
}
