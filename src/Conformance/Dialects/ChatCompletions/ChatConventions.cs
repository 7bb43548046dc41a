using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>The documented dialects that a provider's profile can declare.</summary>
internal static class ChatConventions
{
    public static IReadOnlyList<Convention> All { get; } =
    [
        new(
            "prompt-filter-chunk",
            "The stream opens with a chunk that has no choice, empty headers and `prompt_filter_results`.",
            ["chunk/required-fields", "stream/empty-choices-explained"],
            Sources.Vendor(
                "Azure OpenAI documentation, content filtering",
                "as linked",
                "Content streaming",
                "https://learn.microsoft.com/en-us/azure/ai-foundry/openai/concepts/content-filter",
                ""
            ),
            static (failure, answer) =>
                answer is ChatAnswer chat
                && chat.Chunks.Exists(chunk => chunk.PromptFilter && chunk.Event == failure.Event)
        ),
        new(
            "reasoning-additive",
            "Reasoning tokens are added on top of the completion's: total = prompt + completion + reasoning.",
            ["usage/arithmetic"],
            Sources.Vendor(
                "xAI documentation, reasoning",
                "as linked",
                "Consumption",
                "https://docs.x.ai/docs/guides/reasoning",
                ""
            ),
            static (failure, answer) => answer is ChatAnswer chat && IsAdditive(chat, failure)
        ),
        new(
            "created-per-chunk",
            "Each chunk is stamped with its own time.",
            ["stream/header-constant"],
            Sources.Policy(
                "measured on xAI and llama.cpp; harmless to clients that take the first",
                "https://github.com/charmbracelet/fantasy"
            ),
            static (failure, _) => failure.Kind == "created"
        ),
    ];

    static bool IsAdditive(ChatAnswer answer, Failure failure)
    {
        if (failure.Kind is not ("total" or "reasoning"))
        {
            return false;
        }

        foreach (var usage in answer.Usages)
        {
            if (usage.Event == failure.Event)
            {
                return usage
                        is {
                            Prompt: { } prompt,
                            Completion: { } completion,
                            Total: { } total,
                            Reasoning: { } reasoning
                        }
                    && (decimal)prompt + completion + reasoning == total;
            }
        }

        return false;
    }
}
