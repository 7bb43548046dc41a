using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Html.Models;

/// <summary>What the page of a rule shows.</summary>
/// <param name="Sides">How each target does that gave the rule something to judge, those that fail first.</param>
internal sealed record RuleView(Rule Rule, IReadOnlyList<Side> Sides, string States)
{
    public static IReadOnlyList<RuleView> Of(Page page, EvidenceBook book)
    {
        var judged = page.Report.Newest.Where(cell => cell.Outcome.IsJudged()).ToList();
        return
        [
            .. page.Report.Rules.Select(rule => new RuleView(
                rule,
                RuleSides.WithBytes(rule, judged, book),
                StatesOf(rule, judged)
            )),
        ];
    }

    static string StatesOf(Rule rule, List<CellResult> judged)
    {
        var counts = judged
            .Select(cell => cell.Rules.GetValueOrDefault(rule.Id))
            .OfType<RuleState>()
            .GroupBy(state => state.Kind)
            .OrderBy(states => states.Key)
            .Select(states => $"{states.First().Name.Replace('-', ' ')} in {states.Count()}")
            .ToList();
        return counts.Count == 0 ? "judged nothing here" : string.Join(", ", counts);
    }
}
