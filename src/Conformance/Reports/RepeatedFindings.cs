using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>Findings of cells that were asked several times: each told once, with the first trial that has it, and its rate.</summary>
internal static class RepeatedFindings
{
    public static IEnumerable<CellFinding> Of(IEnumerable<CellResult> judged)
    {
        foreach (var trials in judged.GroupBy(cell => cell.Cell, StringComparer.Ordinal))
        {
            // Results stand newest first; the first trial is the one to look at.
            var inOrder = trials.Reverse().ToList();
            var told = new HashSet<(FindingIdentity, string?)>();
            foreach (var cell in inOrder)
            {
                foreach (var finding in cell.Findings)
                {
                    var identity = FindingIdentity.Of(finding);
                    if (told.Add((identity, finding.Declared)))
                    {
                        yield return new CellFinding(cell, finding, Rate(inOrder, identity));
                    }
                }
            }
        }
    }

    /// <summary>Of the trials that had something for the rule to judge in that turn.</summary>
    static TrialRate Rate(List<CellResult> trials, FindingIdentity identity)
    {
        var exercised = trials.Where(cell =>
            cell.Outcome != Outcome.Error
            && cell.Turns.Any(turn => turn.Turn == identity.Turn)
            && cell.Rules.TryGetValue(identity.Rule, out var state)
            && state.Kind != RuleStateKind.NotExercised
        );
        var seen = trials.Count(cell =>
            cell.Findings.Any(finding => FindingIdentity.Of(finding) == identity)
        );
        return new TrialRate(seen, Math.Max(seen, exercised.Count()));
    }
}
