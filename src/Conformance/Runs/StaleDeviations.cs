using Conformance.Conversations;
using Conformance.Judging;
using Conformance.Planning;
using Conformance.Results;

namespace Conformance.Runs;

/// <summary>Excuses for findings that no longer come: every cell they name was conclusive, exercised the rule, and it held.</summary>
internal static class StaleDeviations
{
    public static IReadOnlyList<string> Find(
        Plan plan,
        IReadOnlyList<CellResult> cells,
        DeviationBook deviations
    )
    {
        var stale = new List<string>();
        foreach (var file in deviations.Files)
        {
            foreach (var deviation in file.Deviations)
            {
                var named = Named(plan, cells, deviations, file.Provider, deviation);
                if (
                    !deviation.Flaky
                    && named.Count > 0
                    && named.TrueForAll(cell => Held(cell, deviation))
                )
                {
                    stale.Add(
                        $"specs/deviations/{file.Provider}.yaml:{deviation.Line}: stale: {deviation.Rule}{(deviation.Kind is null ? "" : $" ({deviation.Kind})")} holds in every cell that it names; remove the entry"
                    );
                }
            }
        }

        return stale;
    }

    static List<CellResult> Named(
        Plan plan,
        IReadOnlyList<CellResult> cells,
        DeviationBook deviations,
        string provider,
        Specs.Deviation deviation
    )
    {
        var named = new List<CellResult>();
        foreach (var planned in plan.Cells)
        {
            if (planned.Provider.Id != provider)
            {
                continue;
            }

            foreach (var cell in cells)
            {
                if (
                    cell.Newest
                    && cell.Cell == planned.Path
                    && deviations.Covers(deviation, planned, cell.Upstream)
                )
                {
                    named.Add(cell);
                }
            }
        }

        return named;
    }

    static bool Held(CellResult cell, Specs.Deviation deviation) =>
        cell.Outcome.IsConclusive()
        && cell.Rules.TryGetValue(deviation.Rule, out var state)
        && state.Kind is RuleStateKind.Held or RuleStateKind.Failed
        && !cell.Findings.Any(finding =>
            finding.Rule.Id == deviation.Rule
            && (deviation.Kind is null || finding.Kind == deviation.Kind)
        );
}
