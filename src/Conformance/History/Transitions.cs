using Conformance.Judging;

namespace Conformance.History;

/// <summary>Where a cell changed from one night to the next that says something.</summary>
internal static class Transitions
{
    public static List<Transition> Of(CellSeries series)
    {
        var found = new List<Transition>();
        CellNight? verdict = null;
        CellNight? before = null;
        foreach (var night in series.Nights)
        {
            if (!night.Cell.IsEvidence)
            {
                if (before is { Cell.IsEvidence: true } last)
                {
                    found.Add(Change(series, TransitionKind.NotJudged, last, night, []));
                }
            }
            else if (verdict is { } old)
            {
                var changes = Compare(series, old, night);
                if (changes.Count == 0 && before is { Cell.IsEvidence: false } unjudged)
                {
                    changes.Add(Change(series, TransitionKind.JudgedAgain, unjudged, night, []));
                }

                found.AddRange(changes);
            }

            verdict = night.Cell.IsEvidence ? night : verdict;
            before = night;
        }

        return found;
    }

    static List<Transition> Compare(CellSeries series, CellNight old, CellNight @new)
    {
        var changes = new List<Transition>(2);
        var came = @new.Cell.Findings.Where(finding => old.Find(finding.Identity) is null).ToList();
        if (came.Count > 0)
        {
            changes.Add(Change(series, TransitionKind.Worse, old, @new, came));
        }

        var went = old
            .Cell.Findings.Where(finding =>
                @new.Find(finding.Identity) is null && @new.Exercised(finding.Identity)
            )
            .ToList();
        if (went.Count > 0)
        {
            changes.Add(Change(series, TransitionKind.Fixed, old, @new, went));
        }

        if (
            changes.Count == 0
            && old.Cell.Outcome != @new.Cell.Outcome
            && old.Cell.Outcome.IsConclusive()
            && @new.Cell.Outcome.IsConclusive()
        )
        {
            changes.Add(Change(series, TransitionKind.Outcome, old, @new, []));
        }

        return changes;
    }

    static Transition Change(
        CellSeries series,
        TransitionKind kind,
        CellNight old,
        CellNight @new,
        IReadOnlyList<HistoryFinding> findings
    ) =>
        new(
            series.Id,
            kind,
            old.Night,
            @new.Night,
            old.Cell.Outcome,
            @new.Cell.Outcome,
            findings,
            IsBySuite(old, @new)
        );

    static bool IsBySuite(CellNight old, CellNight @new) =>
        old.Night.RulesHash != @new.Night.RulesHash
        || (
            (old.Cell.Specs, @new.Cell.Specs) is ({ } before, { } after)
                ? before != after
                : old.Night.SpecsHash != @new.Night.SpecsHash
        );
}
