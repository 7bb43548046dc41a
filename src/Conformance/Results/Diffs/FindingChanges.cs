using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>Compares findings by their identity: turn, rule, kind and where. The rest is evidence.</summary>
internal static class FindingChanges
{
    public static void Find(CellPair pair, List<Change> changes)
    {
        var old = Identities(pair.Old);
        var now = Identities(pair.New);
        var rules = old
            .Keys.Concat(now.Keys)
            .Select(identity => identity.Rule)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (pair.IsComparable(rule))
            {
                Compare(pair, rule, old, now, changes);
            }
        }
    }

    static void Compare(
        CellPair pair,
        string rule,
        SortedDictionary<Identity, List<Sighting>> old,
        SortedDictionary<Identity, List<Sighting>> now,
        List<Change> changes
    )
    {
        var gone = Only(rule, old, now);
        var come = Only(rule, now, old);

        // A turn that the other run did not reach is an unseen circumstance: nothing there is better or worse.
        gone.RemoveAll(entry => !Reached(pair.New, entry.Key.Turn));
        FirstSeen(
            pair,
            rule,
            [.. come.Where(entry => !Reached(pair.Old, entry.Key.Turn))],
            changes
        );
        come.RemoveAll(entry => !Reached(pair.Old, entry.Key.Turn));
        if (gone.Count > 0 && come.Count > 0)
        {
            // The rule failed and fails: one defect that changed its form, told once.
            Sighting[] fresh = [.. come.Select(entry => entry.Value[0])];
            changes.Add(
                Describe(pair, ChangeKind.FailsDifferently, rule, fresh) with
                {
                    Old = [.. gone.Select(entry => entry.Value[0])],
                    New = fresh,
                    Alarming = fresh.Any(Alarms),
                }
            );
        }
        else
        {
            Come(pair, rule, come, changes);
            Gone(pair, rule, gone, changes);
        }

        Stay(pair, rule, old, now, changes);
    }

    static void FirstSeen(
        CellPair pair,
        string rule,
        List<KeyValuePair<Identity, List<Sighting>>> unseen,
        List<Change> changes
    )
    {
        foreach (var place in ByPlace(unseen))
        {
            Sighting[] fresh = [.. place.Select(entry => entry.Value[0])];
            changes.Add(
                Describe(pair, ChangeKind.FirstSeen, rule, fresh) with
                {
                    New = fresh,
                    Remark = $"OLD did not reach turn {fresh[0].Finding.Turn}",
                }
            );
        }
    }

    static bool Reached(IReadOnlyList<CellResult> trials, int turn) =>
        trials.Any(trial => trial.Turns.Any(reached => reached.Turn == turn));

    static void Come(
        CellPair pair,
        string rule,
        List<KeyValuePair<Identity, List<Sighting>>> come,
        List<Change> changes
    )
    {
        foreach (var place in ByPlace(come))
        {
            Sighting[] fresh = [.. place.Select(entry => entry.Value[0])];
            var seen = place.Max(entry => entry.Value.Count);
            var exercised = Exercised(pair.New, rule);
            var kind =
                fresh.All(sighting => sighting.Finding.Declared is not null) ? ChangeKind.Declared
                : seen < exercised ? ChangeKind.BecameFlaky
                : ChangeKind.Worse;
            changes.Add(
                Describe(pair, kind, rule, fresh) with
                {
                    New = fresh,
                    Alarming = fresh.Any(Alarms),
                    Remark =
                        seen < exercised ? $"in {seen} of {exercised} repeats"
                        : NotExercised(pair.Old, rule) is { } why
                            ? $"OLD did not exercise the rule: {why}"
                        : "",
                }
            );
        }
    }

    static void Gone(
        CellPair pair,
        string rule,
        List<KeyValuePair<Identity, List<Sighting>>> gone,
        List<Change> changes
    )
    {
        foreach (var place in ByPlace(gone))
        {
            Sighting[] past = [.. place.Select(entry => entry.Value[0])];
            changes.Add(
                Describe(pair, ChangeKind.Fixed, rule, past) with
                {
                    Old = past,
                    Remark = NotExercised(pair.New, rule) is { } why
                        ? $"NEW does not exercise the rule, so it may come again: {why}"
                        : "",
                }
            );
        }
    }

    /// <summary>In both: it may have become flaky, or have lost its excuse.</summary>
    static void Stay(
        CellPair pair,
        string rule,
        SortedDictionary<Identity, List<Sighting>> old,
        SortedDictionary<Identity, List<Sighting>> now,
        List<Change> changes
    )
    {
        var both = now.Where(entry => entry.Key.Rule == rule && old.ContainsKey(entry.Key))
            .ToList();
        foreach (var place in ByPlace(both))
        {
            Sighting[] past = [.. place.Select(entry => old[entry.Key][0])];
            Sighting[] fresh = [.. place.Select(entry => entry.Value[0])];
            var seen = place.Max(entry => entry.Value.Count);
            var exercised = Exercised(pair.New, rule);
            if (
                seen < exercised
                && place.Max(entry => old[entry.Key].Count) >= Exercised(pair.Old, rule)
            )
            {
                changes.Add(
                    Describe(pair, ChangeKind.BecameFlaky, rule, fresh) with
                    {
                        Old = past,
                        New = fresh,
                        Remark = $"in {seen} of {exercised} repeats, and in all of OLD",
                    }
                );
            }

            if (
                past.All(sighting => sighting.Finding.Declared is not null)
                && fresh.Any(sighting => sighting.Finding.Declared is null)
            )
            {
                changes.Add(
                    Describe(pair, ChangeKind.Undeclared, rule, fresh) with
                    {
                        Old = past,
                        New = fresh,
                        Remark = $"the excuse was: {past[0].Finding.Declared}",
                    }
                );
            }
        }
    }

    /// <summary>Every trial that has the finding, by identity.</summary>
    static SortedDictionary<Identity, List<Sighting>> Identities(IReadOnlyList<CellResult> trials)
    {
        var found = new SortedDictionary<Identity, List<Sighting>>(Identity.Order);
        foreach (var trial in trials)
        {
            foreach (var finding in trial.Findings)
            {
                var identity = new Identity(
                    finding.Rule.Id,
                    finding.Kind,
                    finding.Where,
                    finding.Turn
                );
                if (!found.TryGetValue(identity, out var sightings))
                {
                    found.Add(identity, sightings = []);
                }

                // A trial that tells one identity twice still has it once.
                if (sightings.Count == 0 || !ReferenceEquals(sightings[^1].Cell, trial))
                {
                    sightings.Add(new Sighting(trial, finding));
                }
            }
        }

        return found;
    }

    static List<KeyValuePair<Identity, List<Sighting>>> Only(
        string rule,
        SortedDictionary<Identity, List<Sighting>> of,
        SortedDictionary<Identity, List<Sighting>> without
    ) => [.. of.Where(entry => entry.Key.Rule == rule && !without.ContainsKey(entry.Key))];

    /// <summary>The same failure in several turns is one change.</summary>
    static IEnumerable<List<KeyValuePair<Identity, List<Sighting>>>> ByPlace(
        List<KeyValuePair<Identity, List<Sighting>>> entries
    ) =>
        entries.GroupBy(entry => (entry.Key.Kind, entry.Key.Where)).Select(group => group.ToList());

    static Change Describe(
        CellPair pair,
        ChangeKind kind,
        string rule,
        IReadOnlyList<Sighting> sightings
    ) =>
        pair.Change(kind) with
        {
            Rule = rule,
            Level = sightings.Max(sighting => sighting.Finding.Level),
        };

    /// <summary>A declared finding, and one of a rule that is on trial, wake nobody.</summary>
    static bool Alarms(Sighting sighting) => sighting.Finding.Gates;

    /// <summary>How many trials had something for the rule to judge.</summary>
    static int Exercised(IReadOnlyList<CellResult> trials, string rule) =>
        trials.Count(trial =>
            !trial.Rules.TryGetValue(rule, out var state)
            || state.Kind != RuleStateKind.NotExercised
        );

    /// <summary>Why no trial exercised the rule; null where one did.</summary>
    static string? NotExercised(IReadOnlyList<CellResult> trials, string rule)
    {
        string? why = null;
        foreach (var trial in trials)
        {
            if (
                !trial.Rules.TryGetValue(rule, out var state)
                || state.Kind != RuleStateKind.NotExercised
            )
            {
                return null;
            }

            why = state.Detail;
        }

        return why;
    }

    readonly record struct Identity(string Rule, string Kind, string Where, int Turn)
    {
        public static readonly Comparer<Identity> Order = Comparer<Identity>.Create(
            static (a, b) =>
            {
                var order = string.CompareOrdinal(a.Rule, b.Rule);
                order = order != 0 ? order : string.CompareOrdinal(a.Kind, b.Kind);
                order = order != 0 ? order : string.CompareOrdinal(a.Where, b.Where);
                return order != 0 ? order : a.Turn.CompareTo(b.Turn);
            }
        );
    }
}
