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
                "Azure OpenAI documentation, Content streaming",
                "commit 20db543",
                "Annotations and sample responses, Prompt annotation message",
                "https://github.com/MicrosoftDocs/azure-ai-docs/blob/20db54321dce794a1f30bb91ff53e5f069fdb106/articles/ai-foundry/openai/concepts/content-streaming.md",
                "data: { \"id\": \"\", \"object\": \"\", \"created\": 0, \"model\": \"\", \"prompt_filter_results\": [ { \"prompt_index\": 0, \"content_filter_results\": { ... } } ], \"choices\": [], \"usage\": null }"
            ),
            static (failure, answer) =>
                answer is ChatAnswer chat
                && chat.Chunks.Any(chunk =>
                    chunk.PromptFilter && chunk.Event == failure.Place.Event
                )
        ),
        new(
            "reasoning-additive",
            "Reasoning tokens are added on top of the completion's: total = prompt + completion + reasoning.",
            ["usage/arithmetic"],
            Sources.Vendor(
                "xAI documentation, Reasoning",
                "undated; its sample has 14 completion and 310 reasoning tokens",
                "Notes on Consumption",
                "https://docs.x.ai/docs/guides/reasoning",
                "When you use a reasoning model, the reasoning tokens are also added to your final consumption amount."
            ),
            static (failure, answer) => answer is ChatAnswer chat && IsAdditive(chat, failure)
        ),
        new(
            "error-finish-reason",
            "A generation that fails while it is streamed ends with the finish reason `error`, beside the error itself.",
            ["finish/known"],
            Sources.Vendor(
                "OpenRouter documentation, Errors and Debugging",
                "undated",
                "Streaming errors, key characteristics",
                "https://openrouter.ai/docs/api/reference/errors-and-debugging",
                "A `choices` array is included with `finish_reason: \"error\"` to properly terminate the stream"
            ),
            static (failure, _) =>
                failure.Kind == "unknown" && failure.Observed.Trim('"') == "error"
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
            if (usage.Event == failure.Place.Event)
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
