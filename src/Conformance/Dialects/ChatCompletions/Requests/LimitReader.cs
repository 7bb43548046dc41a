using System.Text.Json;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Reads how many tokens the answer may have, and whether it is to reason.</summary>
internal static class LimitReader
{
    /// <summary>The Responses API, which gateways translate to, takes no smaller <c>max_output_tokens</c>.</summary>
    const long LeastOfResponses = 16;

    /// <summary>Anthropic takes no smaller budget for thinking, and routers raise the limit above it.</summary>
    const long LeastOfThinking = 1024;

    /// <summary>Null where there is none: some servers take -1 for that.</summary>
    public static long? Limit(JsonElement root) =>
        (Integer(root, "max_completion_tokens"u8) ?? Integer(root, "max_tokens"u8))
            is > 0
                and var limit
            ? limit
            : null;

    public static bool LimitsReasoning(JsonElement root) =>
        Integer(root, "max_completion_tokens"u8) is not null;

    public static long Least(JsonElement root)
    {
        long?[] minimums =
        [
            AsksForReasoning(root) ? LeastOfThinking : LeastOfResponses,
            Integer(root, "min_tokens"u8),
            Integer(root, "min_completion_tokens"u8),
            Integer(root, "thinking_budget"u8),
            Integer(Find(root, "thinking"u8), "budget_tokens"u8),
            Integer(Find(root, "reasoning"u8), "max_tokens"u8),
        ];
        return minimums.Max() ?? LeastOfResponses;
    }

    public static bool AsksForReasoning(JsonElement root)
    {
        var reasoning = Find(root, "reasoning"u8);
        var thinking = Find(root, "thinking"u8);
        return Asks(Text(root, "reasoning_effort"u8))
            || Asks(Text(reasoning, "effort"u8))
            || Integer(reasoning, "max_tokens"u8) > 0
            || IsTrue(reasoning, "enabled"u8)
            || Asks(Text(thinking, "type"u8))
            || IsTrue(root, "enable_thinking"u8)
            || IsTrue(Find(root, "chat_template_kwargs"u8), "enable_thinking"u8)
            || IsTrue(Find(root, "chat_template_kwargs"u8), "thinking"u8);
    }

    static bool Asks(string? word) => word is not (null or "none" or "disabled");
}
