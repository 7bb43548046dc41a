using Conformance.Judging;

namespace Conformance.Dialects;

/// <summary>The names of rules that spec files may refer to, over several dialects.</summary>
internal static class RuleNames
{
    public static IReadOnlyCollection<string> Ids(IReadOnlyList<Dialect> dialects) =>
        [.. dialects.SelectMany(dialect => dialect.Rules).Select(rule => rule.Id).Distinct()];

    /// <summary>Ids that no dialect has any more.</summary>
    public static IReadOnlyList<RetiredRule> Retired(IReadOnlyList<Dialect> dialects) =>
        [
            .. dialects
                .SelectMany(dialect => dialect.Rules.Retired)
                .Where(rule => dialects.All(dialect => dialect.Rules.Find(rule.Id) is null))
                .DistinctBy(rule => rule.Id),
        ];

    /// <summary>The kinds of a rule's failures in any dialect; null where there is no such rule.</summary>
    public static IReadOnlyCollection<string>? KindsOf(string id, IReadOnlyList<Dialect> dialects)
    {
        var records = dialects.Select(dialect => dialect.Rules.Find(id)).OfType<Rule>();
        List<string> kinds =
        [
            .. records.SelectMany(rule => rule.Kinds).Select(kind => kind.Name).Distinct(),
        ];
        return kinds.Count == 0 ? null : kinds;
    }
}
