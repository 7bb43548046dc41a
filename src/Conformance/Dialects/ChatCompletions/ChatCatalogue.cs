using Conformance.Dialects.ChatCompletions.Rules;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>All rules of chat completions, and how one answer is judged by them.</summary>
internal static class ChatCatalogue
{
    /// <summary>The rules whose predicate is C#, in the order in which reports list them.</summary>
    static readonly ChatRule[] Coded =
    [
        .. HttpRules.All,
        .. SseRules.All,
        .. ChunkRules.All,
        .. StreamRules.All,
        .. FinishRules.All,
        .. UsageRules.All,
        .. ToolCallRules.All,
        .. ToolIdRules.All,
        .. ArgsRules.All,
        .. ToolRules.All,
        .. RequestRules.All,
        .. TextRules.All,
        .. TurnRules.All,
        .. ErrorRules.All,
    ];

    /// <summary>Within a group those of the chunk schema come first.</summary>
    public static RuleBook Book { get; } =
        new(
            [
                .. ChunkSchema.Streamed.Rules.Select(rule => rule.Rule),
                .. Coded.Select(rule => rule.Rule),
            ],
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
                "request",
                "text",
                "turn",
                "error",
            ]
        )
        {
            Documents = ChunkSchema.Documents,
            Judge = (answer, profile) => Judge((ChatAnswer)answer, profile),
        };

    static RuleReport Judge(ChatAnswer answer, Profile profile)
    {
        var report = new RuleReport(answer, profile);
        if (answer.Response.Succeeded)
        {
            ChunkRules.CheckSchema(answer, report);
        }

        foreach (var rule in Coded)
        {
            if (Excuses(rule, answer) is { } why)
            {
                report.NotExercised(rule.Rule, why);
            }
            else
            {
                rule.Check(answer, report, rule.Rule);
            }
        }

        return report;
    }

    /// <summary>Why a rule has nothing to say of an answer, whatever is in it; null where it is asked.</summary>
    static string? Excuses(ChatRule rule, ChatAnswer answer)
    {
        if (answer.EndedByError && rule.SkippedAfterError)
        {
            return "the answer ended in an error";
        }

        if (answer.Response.Succeeded)
        {
            return null;
        }

        return rule.Rule.Group switch
        {
            "http" or "turn" or "error" => null,
            "sse" or "chunk" => rule.Rule.Unexercised,
            _ => "the answer is no success",
        };
    }
}
