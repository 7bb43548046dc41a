using Conformance.Judging;
using Conformance.Reports;

namespace Conformance.Html.Models;

/// <summary>A rule, and what became of it at the targets whose answers it had something to judge of.</summary>
/// <param name="Breakers">The targets with an answer that breaks it.</param>
/// <param name="Targets">How many it judged.</param>
internal sealed record KeptRule(Rule Rule, IReadOnlyList<string> Breakers, int Targets);

/// <summary>Rules that equally many targets break.</summary>
/// <param name="Words">By how many they are kept.</param>
internal sealed record KeptRules(string Words, IReadOnlyList<KeptRule> Rules)
{
    /// <summary>Most are; whoever breaks one is looked for.</summary>
    public bool ByAll => Rules[0].Breakers.Count == 0;

    /// <summary>Kept by all, by all but one, …, by none; without those that nobody comes under.</summary>
    public static IReadOnlyList<KeptRules> Of(Report report)
    {
        var judged = report.Newest.Where(cell => cell.Outcome.IsJudged()).ToList();
        var rules = new List<KeptRule>();
        foreach (var rule in report.Rules)
        {
            var states = judged
                .Select(cell => (cell.Target, State: cell.Rules.GetValueOrDefault(rule.Id)?.Kind))
                .Where(one => one.State is RuleStateKind.Held or RuleStateKind.Failed)
                .ToList();
            var breakers = states
                .Where(one => one.State == RuleStateKind.Failed)
                .Select(one => one.Target)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            rules.Add(
                new KeptRule(
                    rule,
                    breakers,
                    states.Select(one => one.Target).Distinct(StringComparer.Ordinal).Count()
                )
            );
        }

        return
        [
            .. rules
                .Where(rule => rule.Targets > 0)
                .GroupBy(rule =>
                    rule.Breakers.Count > 0 && rule.Breakers.Count == rule.Targets
                        ? int.MaxValue
                        : rule.Breakers.Count
                )
                .OrderBy(group => group.Key)
                .Select(group => new KeptRules(Name(group.Key), [.. group])),
        ];
    }

    static string Name(int breakers) =>
        breakers switch
        {
            0 => "kept by all",
            1 => "by all but one",
            int.MaxValue => "by none",
            _ => $"by all but {breakers}",
        };
}
