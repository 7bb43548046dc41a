using Conformance.Judging;
using Conformance.Judging.Rules.Turn;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>Later turns, errors, and members sent twice.</summary>
internal static class TurnRules
{
    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            HistoryAccepted.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "ChatCompletionRequestAssistantMessage.content",
                "The contents of the assistant message. Required unless `tool_calls` or `function_call` is specified."
            ),
            record =>
                record with
                {
                    Exceptions =
                        "Error causes, a context that has grown too long among them, are not findings here either. DeepSeek, Kimi's thinking models and Gemini 3 want state of their own back.",
                }
        ),
    ];
}
