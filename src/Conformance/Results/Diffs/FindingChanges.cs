using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>Compares findings by their identity: turn, rule, kind and where. The rest is evidence.</summary>
internal sealed class FindingChanges
{
    readonly CellPair _pair;
    readonly SightedFindings _old;
    readonly SightedFindings _new;
    readonly Standings _standings;
    readonly List<Change> _changes;

    FindingChanges(CellPair pair, IReadOnlyList<string> unknown, List<Change> changes)
    {
        _pair = pair;
        _old = new SightedFindings(pair.Old);
        _new = new SightedFindings(pair.New);
        _standings = new Standings(pair, unknown);
        _changes = changes;
    }

    /// <param name="unknown">Members of NEW's cell that OLD never had.</param>
    public static void Find(CellPair pair, IReadOnlyList<string> unknown, List<Change> changes)
    {
        var comparison = new FindingChanges(pair, unknown, changes);
        var rules = comparison
            ._old.Rules.Concat(comparison._new.Rules)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (pair.IsComparable(rule))
            {
                comparison.Compare(rule);
            }
        }
    }

    void Compare(string rule)
    {
        var standings = _new.All(rule).ToLookup(_standings.Of);
        foreach (var standing in Enum.GetValues<Standing>())
        {
            foreach (var place in ByPlace([.. standings[standing]]))
            {
                if (Excuses.Of(standing, _pair, First(place)) is { } excused)
                {
                    _changes.Add(excused);
                }
            }
        }

        // What is absent under circumstances that NEW did not come under is neither better nor worse.
        var gone = _old.Without(_new, rule);
        gone.RemoveAll(finding =>
            !_new.Reached(finding.Identity.Turn) || !_standings.CanBeMissed(finding)
        );
        List<SightedFinding> come = [.. standings[Standing.Comparable]];
        if (gone.Count > 0 && come.Count > 0)
        {
            FailsDifferently(rule, gone, come);
        }
        else
        {
            Come(rule, come);
            Gone(rule, gone);
        }

        foreach (var place in ByPlace(_new.Shared(_old, rule).Except(come)))
        {
            // How many repeats were in the mood for it says nothing of the provider.
            if (!place.Exists(HangsOnCircumstance))
            {
                BecameFlaky(rule, place);
            }

            LostExcuse(rule, place);
        }
    }

    /// <summary>The rule failed and fails: one defect that changed its form, told once.</summary>
    void FailsDifferently(string rule, List<SightedFinding> gone, List<SightedFinding> come)
    {
        var fresh = First(come);
        _changes.Add(
            Describe(ChangeKind.FailsDifferently, rule, fresh) with
            {
                Old = First(gone),
                New = fresh,
                Alarming = fresh.Any(Alarms),
            }
        );
    }

    void Come(string rule, List<SightedFinding> come)
    {
        foreach (var place in ByPlace(come))
        {
            var fresh = First(place);
            var seen = place.Max(finding => finding.Sightings.Count);
            var exercised = _new.Exercised(rule);
            var kind =
                fresh.All(sighting => sighting.Finding.Declared is not null) ? ChangeKind.Declared
                : seen < exercised ? ChangeKind.BecameFlaky
                : ChangeKind.Worse;
            _changes.Add(
                Describe(kind, rule, fresh) with
                {
                    New = fresh,
                    Alarming = fresh.Any(Alarms),
                    Remark =
                        seen < exercised ? $"in {seen} of {exercised} repeats"
                        : _old.NotExercised(rule) is { } why
                            ? $"OLD did not exercise the rule: {why}"
                        : "",
                }
            );
        }
    }

    void Gone(string rule, List<SightedFinding> gone)
    {
        foreach (var place in ByPlace(gone))
        {
            var past = First(place);
            _changes.Add(
                Describe(ChangeKind.Fixed, rule, past) with
                {
                    Old = past,
                    Remark = _new.NotExercised(rule) is { } why
                        ? $"NEW does not exercise the rule, so it may come again: {why}"
                        : "",
                }
            );
        }
    }

    void BecameFlaky(string rule, List<SightedFinding> both)
    {
        var seen = both.Max(finding => finding.Sightings.Count);
        var exercised = _new.Exercised(rule);
        if (
            seen < exercised
            && both.Max(finding => _old.Sightings(finding.Identity).Count) >= _old.Exercised(rule)
        )
        {
            var fresh = First(both);
            _changes.Add(
                Describe(ChangeKind.BecameFlaky, rule, fresh) with
                {
                    Old = FirstOfOld(both),
                    New = fresh,
                    Remark = $"in {seen} of {exercised} repeats, and in all of OLD",
                }
            );
        }
    }

    void LostExcuse(string rule, List<SightedFinding> both)
    {
        var past = FirstOfOld(both);
        var fresh = First(both);
        if (
            past.All(sighting => sighting.Finding.Declared is not null)
            && fresh.Any(sighting => sighting.Finding.Declared is null)
        )
        {
            _changes.Add(
                Describe(ChangeKind.Undeclared, rule, fresh) with
                {
                    Old = past,
                    New = fresh,
                    Remark = $"the excuse was: {past[0].Finding.Declared}",
                }
            );
        }
    }

    static bool HangsOnCircumstance(SightedFinding finding) =>
        finding.First.Finding.Rule.CircumstancesOf(finding.Identity.Kind, finding.Identity.Where)
        != RuleCircumstances.None;

    static Sighting[] First(List<SightedFinding> findings) =>
        [.. findings.Select(finding => finding.First)];

    Sighting[] FirstOfOld(List<SightedFinding> findings) =>
        [.. findings.Select(finding => _old.Sightings(finding.Identity)[0])];

    /// <summary>The same failure in several turns is one change.</summary>
    static IEnumerable<List<SightedFinding>> ByPlace(IEnumerable<SightedFinding> findings) =>
        findings
            .GroupBy(finding => (finding.Identity.Kind, finding.Identity.Where))
            .Select(group => group.ToList());

    Change Describe(ChangeKind kind, string rule, IReadOnlyList<Sighting> sightings) =>
        _pair.Change(kind) with
        {
            Rule = rule,
            Level = sightings.Max(sighting => sighting.Finding.Level),
        };

    /// <summary>A declared finding, and one of a rule that is on trial, wake nobody.</summary>
    static bool Alarms(Sighting sighting) => sighting.Finding.Gates;
}
