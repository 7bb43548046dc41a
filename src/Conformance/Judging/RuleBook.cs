namespace Conformance.Judging;

/// <summary>The rules of one dialect: their records, and how an answer is judged by them.</summary>
internal sealed class RuleBook
{
    /// <param name="records">In any order of their groups.</param>
    /// <param name="groups">The order of the groups in reports.</param>
    public RuleBook(IReadOnlyList<Rule> records, IReadOnlyList<string> groups)
    {
        All = [.. groups.SelectMany(group => records.Where(rule => rule.Group == group))];
        if (All.Count != records.Count)
        {
            throw new ArgumentException("the group of a rule is not listed", nameof(groups));
        }
    }

    /// <summary>Every rule, group by group, as reports list them.</summary>
    public IReadOnlyList<Rule> All { get; }

    /// <summary>Ids that rules had once; none is ever used again. docs/rule-ids.txt lists all.</summary>
    public IReadOnlyList<RetiredRule> Retired { get; init; } = [];

    /// <summary>The documents beside the code that hold rules, as text.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Judges one answer of the dialect by all rules.</summary>
    public required Func<AnswerFacts, Profile, RuleReport> Judge { get; init; }

    public Rule? Find(string id)
    {
        foreach (var rule in All)
        {
            if (rule.Id == id)
            {
                return rule;
            }
        }

        return null;
    }
}
