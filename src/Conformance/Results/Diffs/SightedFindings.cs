using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>A finding, and every trial of one run that has it.</summary>
internal sealed record SightedFinding(FindingIdentity Identity, IReadOnlyList<Sighting> Sightings)
{
    public Sighting First => Sightings[0];
}

/// <summary>What the trials of a cell have shown in one run, by the identity of findings and by rule.</summary>
internal sealed class SightedFindings
{
    readonly IReadOnlyList<CellResult> _trials;
    readonly SortedDictionary<FindingIdentity, List<Sighting>> _found = new(
        Comparer<FindingIdentity>.Create(Compare)
    );

    public SightedFindings(IReadOnlyList<CellResult> trials)
    {
        _trials = trials;
        foreach (var trial in trials)
        {
            foreach (var finding in trial.Findings)
            {
                Add(trial, finding);
            }
        }
    }

    public IEnumerable<string> Rules => _found.Keys.Select(identity => identity.Rule);

    public IReadOnlyList<SightedFinding> All(string rule) => [.. Of(rule)];

    /// <summary>Findings of a rule that the other run has not.</summary>
    public List<SightedFinding> Without(SightedFindings other, string rule) =>
        [.. Of(rule).Where(finding => !other._found.ContainsKey(finding.Identity))];

    /// <summary>Findings of a rule that the other run has too.</summary>
    public List<SightedFinding> Shared(SightedFindings other, string rule) =>
        [.. Of(rule).Where(finding => other._found.ContainsKey(finding.Identity))];

    public IReadOnlyList<Sighting> Sightings(FindingIdentity identity) => _found[identity];

    public bool Reached(int turn) =>
        _trials.Any(trial => trial.Turns.Any(reached => reached.Turn == turn));

    /// <summary>How many trials had something for the rule to judge.</summary>
    public int Exercised(string rule) =>
        _trials.Count(trial =>
            !trial.Rules.TryGetValue(rule, out var state)
            || state.Kind != RuleStateKind.NotExercised
        );

    /// <summary>Why no trial exercised the rule; null where one did.</summary>
    public string? NotExercised(string rule)
    {
        string? why = null;
        foreach (var trial in _trials)
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

    void Add(CellResult trial, Finding finding)
    {
        var identity = FindingIdentity.Of(finding);
        if (!_found.TryGetValue(identity, out var sightings))
        {
            _found.Add(identity, sightings = []);
        }

        // A trial that tells one identity twice still has it once.
        if (sightings.Count == 0 || !ReferenceEquals(sightings[^1].Cell, trial))
        {
            sightings.Add(new Sighting(trial, finding));
        }
    }

    IEnumerable<SightedFinding> Of(string rule) =>
        _found
            .Where(entry => entry.Key.Rule == rule)
            .Select(entry => new SightedFinding(entry.Key, entry.Value));

    static int Compare(FindingIdentity a, FindingIdentity b)
    {
        var order = string.CompareOrdinal(a.Rule, b.Rule);
        order = order != 0 ? order : string.CompareOrdinal(a.Kind, b.Kind);
        order = order != 0 ? order : string.CompareOrdinal(a.Where, b.Where);
        return order != 0 ? order : a.Turn.CompareTo(b.Turn);
    }
}
