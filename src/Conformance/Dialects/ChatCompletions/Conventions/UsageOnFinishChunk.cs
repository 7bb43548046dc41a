using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class UsageOnFinishChunk
{
    public static readonly Convention Convention = new(
        "usage-on-finish-chunk",
        "The usage comes once, on the last chunk, which has the finish reason too.",
        [new("usage/final-chunk", "choices-not-empty")],
        ConventionSources.Zai("usage: Token usage statistics (only appears in the last chunk)"),
        Fits
    )
    {
        FurtherSources =
        [
            ConventionSources.Vendor(
                "DeepInfra documentation, Chat completions",
                "commit 0db204f",
                "Streaming",
                "https://github.com/deepinfra/docs/tree/0db204f/chat",
                "Usage stats are available in the last chunk (when `finish_reason` is set)"
            ),
            ConventionSources.Vendor(
                "Cerebras Cloud SDK for Python, README",
                "commit bebb8d1",
                "Streaming responses",
                "https://github.com/Cerebras/cerebras-cloud-sdk-python/tree/bebb8d1",
                "only be included in the final chunk"
            ),
        ],
    };

    static bool Fits(ConventionCase one) =>
        one.Answer is ChatAnswer { Usages: [{ FinishBeside: true } usage] } answer
        && answer.Chunks[^1].Event == usage.Event;
}
