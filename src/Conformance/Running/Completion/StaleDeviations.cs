using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Deviations;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;

namespace Conformance.Running.Completion;

/// <summary>An excuse to be mended.</summary>
/// <param name="Text">What is wrong with it, and where it stands.</param>
/// <param name="Paste">The lines that would take its place.</param>
internal sealed record DeviationNote(string Text, IReadOnlyList<string> Paste)
{
    /// <summary>As it is printed.</summary>
    public IReadOnlyList<string> Lines => [Text, .. Paste];
}

/// <summary>
/// Excuses for findings that no longer come: every cell they name was conclusive, and the rule held in all that exercised it; an
/// excuse for one cell needs that cell to exercise it.
/// </summary>
internal static class StaleDeviations
{
    public static IReadOnlyList<DeviationNote> Find(
        Plan plan,
        IReadOnlyList<CellResult> cells,
        DeviationBook deviations
    )
    {
        var stale = new List<DeviationNote>();
        if (deviations.Files.Count == 0)
        {
            return stale;
        }

        var whole = plan.Whole();
        var results = cells.Where(cell => cell.Newest).ToLookup(cell => cell.Cell);
        foreach (var file in deviations.Files)
        {
            foreach (var deviation in file.Deviations)
            {
                if (!deviation.Flaky && IsStale(whole, results, deviations, file, deviation))
                {
                    stale.Add(
                        new DeviationNote(
                            $"{file.Path}:{deviation.Line}: stale: {deviation.Subject} holds in every cell that it names; remove the entry, or, where the finding comes and goes, replace it by",
                            DeviationText.Paste(deviation with { Flaky = true })
                        )
                    );
                }
            }
        }

        return stale;
    }

    /// <summary>What a filter or another shard has is not judged here, and may still need the excuse.</summary>
    static bool IsStale(
        IReadOnlyList<PlannedCell> whole,
        ILookup<string, CellResult> results,
        DeviationBook deviations,
        DeviationFile file,
        Deviation deviation
    )
    {
        var held = 0;
        foreach (var planned in whole)
        {
            if (planned.Provider.Id != file.Provider)
            {
                continue;
            }

            var judged = results[planned.Path].ToList();
            if (judged.Count == 0)
            {
                // Who would have answered is not known either.
                if (deviations.Covers(deviation, planned, deviation.Upstream))
                {
                    return false;
                }

                continue;
            }

            foreach (var cell in judged)
            {
                if (deviations.Covers(deviation, planned, cell.Upstream))
                {
                    if (!Held(cell, deviation))
                    {
                        return false;
                    }

                    held += IsExercised(cell, deviation) ? 1 : 0;
                }
            }
        }

        return held > 0;
    }

    static bool Held(CellResult cell, Deviation deviation) =>
        cell.Outcome.IsConclusive()
        && (deviation.Scenario == "*" || IsExercised(cell, deviation))
        && !cell.Findings.Any(finding => deviation.IsAbout(finding.Rule.Id, finding.Kind));

    static bool IsExercised(CellResult cell, Deviation deviation) =>
        deviation.Rules.Any(rule =>
            cell.Rules.TryGetValue(rule, out var state)
            && state.Kind is RuleStateKind.Held or RuleStateKind.Failed
        );
}
