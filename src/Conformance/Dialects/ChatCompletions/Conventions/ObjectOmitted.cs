using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class ObjectOmitted
{
    public static readonly Convention Convention = new(
        "object-omitted",
        "No chunk, and no plain answer, has the member `object`.",
        [new("chunk/required-fields", "missing")],
        ConventionSources.Tgi(
            "ChatCompletionChunk.required",
            "\"required\": [\"id\", \"created\", \"model\", \"system_fingerprint\", \"choices\"]"
        ),
        Fits
    );

    static bool Fits(ConventionCase one) =>
        one.Answer is ChatAnswer { NamesObject: false } answer
        && ChunkNode.HoldsOnceMended(
            one,
            chunk => chunk["object"] = answer.Streamed ? "chat.completion.chunk" : "chat.completion"
        );
}
