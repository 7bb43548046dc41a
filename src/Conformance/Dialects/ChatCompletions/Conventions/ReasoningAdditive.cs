using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class ReasoningAdditive
{
    public static readonly Convention Convention = new(
        "reasoning-additive",
        "Reasoning tokens are added on top of the completion's: total = prompt + completion + reasoning.",
        [new("usage/arithmetic", "total", "reasoning")],
        ConventionSources.Vendor(
            "xAI documentation, Reasoning",
            "undated; its sample has 14 completion and 310 reasoning tokens",
            "Notes on Consumption",
            "https://docs.x.ai/docs/guides/reasoning",
            "When you use a reasoning model, the reasoning tokens are also added to your final consumption amount."
        ),
        Fits
    )
    {
        FurtherSources =
        [
            ConventionSources.Vendor(
                "Google Cloud documentation, Vertex AI, Grok thinking",
                "undated; its sample has 663 + 50 + 124 = 837 tokens",
                "Thinking",
                "https://docs.cloud.google.com/vertex-ai/generative-ai/docs/partner-models/grok/capabilities/reasoning",
                "The reasoning token count is outputted in the `reasoning_tokens` field, separated from the `completion_tokens`"
            ),
        ],
    };

    static bool Fits(ConventionCase one)
    {
        if (one.Answer is not ChatAnswer answer)
        {
            return false;
        }

        foreach (var usage in answer.Usages)
        {
            if (usage.Event == one.Failure.Place.Event)
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
