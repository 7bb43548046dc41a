using System.Collections;

namespace Conformance.Judging;

/// <summary>The rules of one dialect, group by group, as reports list them, and how an answer is judged by them.</summary>
internal sealed class RuleBook : IReadOnlyList<Rule>
{
    readonly List<Rule> _rules;

    /// <param name="records">In any order of their groups.</param>
    /// <param name="groups">The order of the groups.</param>
    public RuleBook(IReadOnlyList<Rule> records, IReadOnlyList<string> groups)
    {
        _rules = [.. groups.SelectMany(group => records.Where(rule => rule.Group == group))];
        if (_rules.Count != records.Count)
        {
            throw new ArgumentException("the group of a rule is not listed", nameof(groups));
        }
    }

    /// <summary>Ids that rules had once; none is ever used again. docs/rule-ids.txt lists all.</summary>
    public IReadOnlyList<RetiredRule> Retired { get; init; } = [];

    /// <summary>The documents beside the code that hold rules, as text.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Judges one answer of the dialect by all rules.</summary>
    public required Func<AnswerFacts, Profile, RuleReport> Judge { get; init; }

    public int Count => _rules.Count;

    public Rule this[int index] => _rules[index];

    public Rule? Find(string id) => _rules.Find(rule => rule.Id == id);

    public IEnumerator<Rule> GetEnumerator() => _rules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
