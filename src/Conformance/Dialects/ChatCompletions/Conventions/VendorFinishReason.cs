using System.Text.Json.Nodes;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class VendorFinishReason
{
    static readonly WaivedKinds Unknown = new("finish/known", "unknown");

    static readonly RuleSource OpenRouter = ConventionSources.Vendor(
        "OpenRouter documentation, Errors and Debugging",
        "undated",
        "Streaming errors, key characteristics",
        "https://openrouter.ai/docs/api/reference/errors-and-debugging",
        "A `choices` array is included with `finish_reason: \"error\"` to properly terminate the stream"
    );

    public static readonly Convention Convention = new(
        "vendor-finish-reason",
        "A generation may end with one of the vendor's own finish reasons, which the profile lists.",
        [Unknown],
        OpenRouter,
        static one => Fits(one, one.Words)
    )
    {
        Takes = new("finish reason", null),
        FurtherSources =
        [
            ConventionSources.Mistral(
                "ChatCompletionChoice.finish_reason",
                "\"stop\", \"length\", \"error\", \"tool_calls\""
            ),
            ConventionSources.Vendor(
                "Together AI API specification (openapi.yaml)",
                "commit 090263a",
                "FinishReason",
                "https://github.com/togethercomputer/openapi/blob/090263a/openapi.yaml",
                "enum: - stop - eos - length - tool_calls - function_call"
            ),
            ConventionSources.Vendor(
                "SGLang, protocol.py",
                "commit 004c82e",
                "ChatCompletionResponseStreamChoice.finish_reason",
                "https://github.com/sgl-project/sglang/blob/004c82e07d876f6e4a0ad6e15325706b0f478f1a/python/sglang/srt/entrypoints/openai/protocol.py",
                "\"stop\", \"length\", \"tool_calls\", \"content_filter\", \"function_call\", \"abort\"",
                "2026-11-28"
            ),
        ],
    };

    /// <summary>What was its name while there was one such reason.</summary>
    public static readonly Convention OfErrors = new(
        "error-finish-reason",
        "A generation that fails while it is streamed ends with the finish reason `error`, beside the error itself: the older name of `vendor-finish-reason: [error]`.",
        [Unknown],
        OpenRouter,
        static one => Fits(one, ["error"])
    );

    static bool Fits(ConventionCase one, IReadOnlyList<string> reasons) =>
        ChunkNode.HoldsOnceMended(
            one,
            chunk =>
            {
                foreach (var choice in ChunkNode.Choices(chunk))
                {
                    if (reasons.Any(reason => ChunkNode.IsText(choice["finish_reason"], reason)))
                    {
                        choice["finish_reason"] = "stop";
                    }
                }
            }
        );
}
