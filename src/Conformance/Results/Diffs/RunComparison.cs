using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>Finds what changed from one run to another. Pure: same runs, same changes, in one order.</summary>
internal static class RunComparison
{
    /// <param name="pairs">Cells of both runs, the trials that are to be compared.</param>
    /// <param name="traits">The catalogue of traits: which are compared.</param>
    /// <param name="day">The day of NEW, from which days without a verdict are counted; null where it has none.</param>
    public static RunDiff Compare(
        IReadOnlyList<CellPair> pairs,
        IReadOnlyList<Trait> traits,
        IReadOnlyList<string> notes,
        DateOnly? day = null
    )
    {
        var changes = new List<Change>();
        var compared = 0;
        foreach (var pair in pairs)
        {
            if (pair.Old.Count > 0 && pair.New.Count > 0)
            {
                compared++;
                changes.AddRange(Compare(pair, traits));
            }

            FindVerdicts(pair, day, changes);
        }

        return new RunDiff(
            [.. TargetChanges.Unite(pairs, changes).OrderBy(change => change.Kind)],
            compared,
            pairs.Count(pair => pair.AllOld.Count > 0 && pair.AllNew.Count > 0),
            pairs.Count(pair => pair.Old.Count > 0),
            pairs.Count(pair => pair.New.Count > 0),
            pairs.Count(IsUnjudged),
            notes
        );
    }

    static bool IsUnjudged(CellPair pair) =>
        pair.New.Count == 0 && pair.AllNew.Count > 0 && !pair.AllNew.All(SkipReason.IsDecision);

    static List<Change> Compare(CellPair pair, IReadOnlyList<Trait> traits)
    {
        var shape = new List<Change>();
        FindingChanges.Find(pair, MemberChanges.Unknown(pair), shape);
        TraitChanges.Find(pair, traits, shape);
        List<Change> changes = [.. Causes.Unite(pair, shape)];
        ModelChanges.Find(pair, changes);
        RoutingChanges.Find(pair, changes);
        return Moods.Unite(changes);
    }

    /// <summary>Cells that came, went, or have no verdict any more.</summary>
    static void FindVerdicts(CellPair pair, DateOnly? day, List<Change> changes)
    {
        if (pair.Old.Count == 0)
        {
            if (pair.New.Count > 0)
            {
                changes.Add(
                    pair.Change(ChangeKind.Come) with
                    {
                        From = Outcomes(pair.AllOld),
                        To = Outcomes(pair.New),
                        New = Sightings(pair.New),
                    }
                );
            }

            return;
        }

        if (pair.AllNew.Count == 0)
        {
            changes.Add(
                pair.Change(ChangeKind.Gone) with
                {
                    From = Outcomes(pair.Old),
                    LastJudged = Day(pair.Old),
                }
            );
            return;
        }

        if (
            pair.Old.Any(cell => cell.Outcome.IsConclusive())
            && !pair.AllNew.Any(cell => cell.Outcome.IsConclusive())
        )
        {
            changes.Add(
                pair.Change(ChangeKind.NotJudged) with
                {
                    From = Outcomes(pair.Old),
                    To = [.. pair.AllNew.Select(cell => cell.Reason).Distinct()],
                    LastJudged = Day(pair.Old),
                    UnjudgedDays = pair.AllNew.All(SkipReason.IsDecision)
                        ? null
                        : Days(Day(pair.Old), day),
                }
            );
        }
    }

    static IReadOnlyList<Sighting> Sightings(IReadOnlyList<CellResult> cells) =>
        [.. cells.SelectMany(cell => cell.Findings.Select(finding => new Sighting(cell, finding)))];

    static IReadOnlyList<string> Outcomes(IReadOnlyList<CellResult> cells) =>
        [.. cells.Select(cell => cell.Outcome.Name()).Distinct(StringComparer.Ordinal)];

    /// <summary>The last day on which the cell was judged, as far as they know; null where they do not.</summary>
    public static string? Day(IReadOnlyList<CellResult> cells) =>
        cells
            .SelectMany(cell => new[] { cell.Source?.Recorded, cell.LastJudged })
            .Max(StringComparer.Ordinal);

    static int? Days(string? last, DateOnly? day) =>
        day is { } today && DateOnly.TryParseExact(last, "yyyy-MM-dd", out var judged)
            ? Math.Max(0, today.DayNumber - judged.DayNumber)
            : null;
}
