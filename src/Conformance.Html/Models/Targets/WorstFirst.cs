using Conformance.Judging;
using Conformance.Reports;

namespace Conformance.Html.Models.Targets;

/// <summary>How often each outcome came, in the order in which a reader must hear of them.</summary>
internal static class WorstFirst
{
    static readonly Outcome[] Order =
    [
        Outcome.Fail,
        Outcome.Error,
        Outcome.Warn,
        Outcome.Inconclusive,
        Outcome.Known,
        Outcome.Pass,
        Outcome.Stale,
        Outcome.Missing,
        Outcome.Skipped,
    ];

    /// <summary>Those by which one target is worse than another, the worst first.</summary>
    public static IEnumerable<Outcome> Bad => Order.TakeWhile(outcome => outcome != Outcome.Pass);

    public static IReadOnlyList<OutcomeCount> Count(IEnumerable<Outcome> outcomes) =>
        [
            .. outcomes
                .GroupBy(outcome => outcome)
                .OrderBy(group => Array.IndexOf(Order, group.Key))
                .Select(group => new OutcomeCount(group.Key, group.Count())),
        ];
}
