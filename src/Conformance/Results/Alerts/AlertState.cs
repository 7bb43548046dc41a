using Conformance.Judging;

namespace Conformance.Results.Alerts;

/// <summary>What became of a change that was told and that tonight does not show.</summary>
internal enum AlertState
{
    /// <summary>Tonight cannot say: a cell of it has no verdict, or its rule had nothing to judge.</summary>
    Open,

    /// <summary>Its rule held in all of its cells that exercised it.</summary>
    Fixed,

    /// <summary>It was accepted or declared, or is asked no more: nobody need hear of it.</summary>
    Settled,
}

internal static class AlertStates
{
    /// <param name="target">The newest trials of its target.</param>
    /// <param name="whole">Whether what is not among them is asked no more.</param>
    public static AlertState Of(ToldAlert alert, IReadOnlyList<CellResult> target, bool whole)
    {
        var cells = target.Where(cell => alert.Scenarios.Contains(cell.Scenario)).ToList();
        if (!whole && alert.Scenarios.Any(id => cells.TrueForAll(cell => cell.Scenario != id)))
        {
            return AlertState.Open;
        }

        cells.RemoveAll(SkipReason.IsDecision);
        return cells.Count == 0 ? AlertState.Settled
            : cells.Exists(cell => !HasVerdict(cell)) ? AlertState.Open
            : alert.Rule is { } rule ? OfRule(rule, cells)
            : AlertState.Fixed;
    }

    static AlertState OfRule(string rule, List<CellResult> cells) =>
        cells.Exists(cell => cell.Findings.Any(finding => finding.Rule.Id == rule))
            ? AlertState.Settled
        : cells.Exists(cell => Exercises(cell, rule)) ? AlertState.Fixed
        : AlertState.Open;

    static bool HasVerdict(CellResult cell) =>
        cell.Outcome.IsJudged() && cell.Outcome != Outcome.Error;

    static bool Exercises(CellResult cell, string rule) =>
        cell.Rules.TryGetValue(rule, out var state) && state.Kind != RuleStateKind.NotExercised;
}
