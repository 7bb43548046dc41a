using System.Text.Json.Nodes;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class ContentAbsentWithCalls
{
    public static readonly Convention Convention = new(
        "content-absent-with-calls",
        "A message of a plain answer that calls tools has no `content`.",
        [new("chunk/delta-shape", "missing")],
        ConventionSources.Tgi(
            "ToolCallMessage.required",
            "\"required\": [\"role\", \"tool_calls\"]"
        ),
        Fits
    )
    {
        FurtherSources =
        [
            ConventionSources.Vendor(
                "Hugging Face documentation, Inference Providers, Chat Completion",
                "commit 242f4a1",
                "Response, choices[].message, the second form",
                "https://github.com/huggingface/hub-docs/tree/242f4a1/docs/inference-providers",
                ""
            ),
        ],
    };

    static bool Fits(ConventionCase one) =>
        one.Answer is ChatAnswer { Streamed: false } answer
        && ChunkNode.HoldsOnceMended(
            one,
            body =>
            {
                foreach (var message in ChunkNode.Messages(body, answer).Where(Calls))
                {
                    message.TryAdd("content", null);
                }
            }
        );

    static bool Calls(JsonObject message) => message["tool_calls"] is JsonArray { Count: > 0 };
}
