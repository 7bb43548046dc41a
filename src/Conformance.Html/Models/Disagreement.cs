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
        var sides = RuleSides.Of(rule, judged, book);
        return sides.Select(side => side.Kind).Distinct(StringComparer.Ordinal).Count() < 2
            ? null
            : new Disagreement(rule, null, RuleSides.ByWords(rule, sides, judged, book));
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
