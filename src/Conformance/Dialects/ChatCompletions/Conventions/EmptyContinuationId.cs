using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class EmptyContinuationId
{
    public static readonly Convention Convention = new(
        "empty-continuation-id",
        "Later deltas of a tool call have an empty `id`.",
        [new("tool-call/clean-continuation", "empty")],
        ConventionSources.Vendor(
            "Alibaba Cloud Model Studio documentation, Function calling",
            "undated",
            "Streaming output",
            "https://www.alibabacloud.com/help/en/model-studio/qwen-function-calling",
            "[ChoiceDeltaToolCall(index=0, id='', function=ChoiceDeltaToolCallFunction(arguments=' \"Hangzhou\"}', name=None), type='function')]"
        ),
        Fits
    );

    static bool Fits(ConventionCase one) =>
        one.Failure.Place.Pointer.EndsWith("/id", StringComparison.Ordinal);
}
