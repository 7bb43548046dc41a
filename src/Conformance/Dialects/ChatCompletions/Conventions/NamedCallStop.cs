using Conformance.Judging;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class NamedCallStop
{
    public static readonly Convention Convention = new(
        "named-call-stop",
        "A call of the function that `tool_choice` names ends with `stop`.",
        [new("finish/tool-calls-when-called", "other")],
        ConventionSources.Vendor(
            "OpenAI Developer Community, New API feature: forcing function calling via tool_choice (OpenAI staff)",
            "undated",
            "Post 13",
            "https://community.openai.com/t/new-api-feature-forcing-function-calling-via-tool-choice-required/731488/13",
            "the finish_reason would always be stop rather than tool_calls",
            "2026-11-28"
        ),
        Fits
    )
    {
        FurtherSources =
        [
            ConventionSources.Vendor(
                "vLLM, pull request 25054, which shows OpenAI's answers too",
                "merged",
                "named",
                "https://github.com/vllm-project/vllm/pull/25054",
                "This PR aligns vllm's behavior with OpenAI's for consistency.",
                "2026-11-28"
            ),
        ],
    };

    /// <summary>Where the request is not known, it may have named the function.</summary>
    static bool Fits(ConventionCase one) =>
        one
            is {
                Failure.Observed: "stop",
                Answer: ChatAnswer { Request: null or { Choice.Mode: ToolChoiceMode.Named } },
            };
}
