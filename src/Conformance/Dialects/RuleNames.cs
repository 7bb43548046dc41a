namespace Conformance.Dialects;

/// <summary>The names of rules that spec files may refer to, over several dialects.</summary>
internal static class RuleNames
{
    public static IReadOnlyCollection<string> Ids(IReadOnlyList<Dialect> dialects) =>
        [.. dialects.SelectMany(dialect => dialect.Rules.All).Select(rule => rule.Id).Distinct()];

    /// <summary>Ids that no dialect has any more, each with the id that took its place, if any.</summary>
    public static IReadOnlyDictionary<string, string?> Retired(IReadOnlyList<Dialect> dialects)
    {
        var retired = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var rule in dialects.SelectMany(dialect => dialect.Rules.Retired))
        {
            if (!dialects.Any(dialect => dialect.Rules.Find(rule.Id) is not null))
            {
                retired.TryAdd(rule.Id, rule.ReplacedBy);
            }
        }

        return retired;
    }

    /// <summary>The kinds of a rule's failures in any dialect; null where there is no such rule.</summary>
    public static IReadOnlyCollection<string>? KindsOf(string id, IReadOnlyList<Dialect> dialects)
    {
        var records = dialects.Select(dialect => dialect.Rules.Find(id)).OfType<Judging.Rule>();
        List<string> kinds =
        [
            .. records.SelectMany(rule => rule.Kinds).Select(kind => kind.Name).Distinct(),
        ];
        return kinds.Count == 0 ? null : kinds;
    }
}
