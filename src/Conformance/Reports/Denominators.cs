using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>Out of how many rules a cell's verdict was made.</summary>
internal sealed record DenominatorRow(string Name, CellResult Cell)
{
    public bool Judged => Cell.Outcome.IsJudged() && Cell.Rules.Count > 0;

    public int Rules => Cell.Rules.Count;

    public int Exercised => Rules - NotExercised;

    public int Held => CountOf(RuleStateKind.Held);

    public int Failed => CountOf(RuleStateKind.Failed);

    public int Waived => CountOf(RuleStateKind.Waived);

    public int NotExercised => CountOf(RuleStateKind.NotExercised);

    int CountOf(RuleStateKind kind) => Cell.Rules.Values.Count(state => state.Kind == kind);
}

internal static class Denominators
{
    public static IEnumerable<DenominatorRow> Of(Report report) =>
        report.Newest.Select(cell => new DenominatorRow(report.NameOf(cell), cell));

    public static IReadOnlyList<Rule> NeverExercised(Report report) =>
        [.. report.Rules.Where(rule => !report.Newest.Any(cell => Exercises(cell, rule)))];

    static bool Exercises(CellResult cell, Rule rule) =>
        cell.Outcome.IsJudged()
        && cell.Rules.TryGetValue(rule.Id, out var state)
        && state.Kind != RuleStateKind.NotExercised;
}
