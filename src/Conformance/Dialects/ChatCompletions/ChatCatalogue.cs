using Conformance.Dialects.ChatCompletions.Rules;
using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>All rules of chat completions, in the order in which reports list them.</summary>
internal static class ChatCatalogue
{
    public static IReadOnlyList<ChatRule> Own { get; } =
    [
        .. StreamRules.All,
        .. FinishRules.All,
        .. UsageRules.All,
        .. ToolCallRules.All,
        .. ToolIdRules.All,
        .. ArgumentRules.All,
        .. ToolSemanticsRules.All,
        .. TextRules.All,
        .. TurnRules.All,
        .. ErrorRules.All,
    ];

    static readonly string[] GroupOrder =
    [
        "http",
        "sse",
        "chunk",
        "stream",
        "finish",
        "usage",
        "tool-call",
        "tool-id",
        "args",
        "tool",
        "text",
        "turn",
        "error",
    ];

    /// <summary>Every rule, group by group.</summary>
    public static IReadOnlyList<Rule> Rules { get; } = InGroups();

    static List<Rule> InGroups()
    {
        Rule[] all =
        [
            .. HttpRules.All.Select(rule => rule.Rule),
            .. EventStreamRules.All.Select(rule => rule.Rule),
            .. ChunkRules.All,
            .. Own.Select(rule => rule.Rule),
        ];
        var rules = new List<Rule>(all.Length);
        foreach (var group in GroupOrder)
        {
            rules.AddRange(all.Where(rule => rule.Group == group));
        }

        return rules.Count == all.Length
            ? rules
            : throw new InvalidOperationException("the group of a rule is not in GroupOrder");
    }

    /// <summary>What rules were called once. A renamed or dropped rule leaves its id here; docs/rule-ids.txt lists all.</summary>
    public static IReadOnlyList<RetiredRule> Retired { get; } = [];

    /// <summary>Judges one answer by all rules.</summary>
    public static RuleReport Judge(ChatAnswer answer, Profile profile)
    {
        var report = new RuleReport(answer, profile);
        foreach (var rule in HttpRules.All)
        {
            rule.Check(answer, report, rule.Rule);
        }

        if (answer.Response.Succeeded)
        {
            foreach (var rule in EventStreamRules.All)
            {
                rule.Check(answer, report, rule.Rule);
            }

            ChunkRules.Check(answer, report);
        }

        foreach (var rule in Own)
        {
            if (answer.EndedByError && rule.SkippedAfterError)
            {
                report.NotExercised(rule.Rule, "the answer ended in an error");
            }
            else if (answer.Response.Succeeded || rule.Rule.Group is "turn" or "error")
            {
                rule.Check(answer, report, rule.Rule);
            }
            else
            {
                report.NotExercised(rule.Rule, "the answer is no success");
            }
        }

        return report;
    }
}
