using Conformance.Dialects;
using Conformance.Judging;

namespace Conformance.Results.Reading;

/// <summary>The rules of today, by the ids that results files have; a rule of another day keeps its id and its words.</summary>
internal static class RuleCatalogue
{
    static readonly Dictionary<string, Rule> ById = Dialect
        .All.SelectMany(dialect => dialect.Rules)
        .DistinctBy(rule => rule.Id)
        .ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rule of a finding that was read; its message is what the file says, whatever today's catalogue would say.</summary>
    public static Rule Of(string id, Level level, string kind, string message)
    {
        if (!ById.TryGetValue(id, out var rule))
        {
            return Placeholder(id, level, new FindingKind(kind, message));
        }

        foreach (var known in rule.Kinds)
        {
            if (known.Name == kind)
            {
                return known.Message == message
                    ? rule
                    : rule with
                    {
                        Kinds =
                        [
                            .. rule.Kinds.Where(other => other.Name != kind),
                            new FindingKind(kind, message),
                        ],
                    };
            }
        }

        return rule with
        {
            Kinds = [.. rule.Kinds, new FindingKind(kind, message)],
        };
    }

    static Rule Placeholder(string id, Level level, FindingKind kind) =>
        new()
        {
            Id = id,
            Level = level,
            Statement = "a rule that this version of the suite does not have",
            Kinds = [kind],
            Unexercised = "this version of the suite does not have the rule",
            Source = new RuleSource(SourceKind.Policy, "another version", "", "", "", "", ""),
            Advice = "read the rule in the version of the suite that made the finding",
        };
}
