using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.Chunk;

/// <summary>What chunk/delta-shape says where a <c>delta</c> is missing because a whole <c>message</c> came in its place.</summary>
internal static class DeltaShape
{
    const string Id = "chunk/delta-shape";
    const string Delta = "/delta";

    public static ChunkFailure Told(ChatAnswer answer, int? eventNumber, ChunkFailure failure)
    {
        if (
            failure is not { RuleId: Id, Kind: "missing" }
            || !failure.Pointer.EndsWith(Delta, StringComparison.Ordinal)
        )
        {
            return failure;
        }

        var choice = new Place(eventNumber, failure.Pointer[..^Delta.Length]);
        return answer.WholeMessages.Contains(choice)
            ? failure with
            {
                Kind = "message",
                Pointer = choice.Pointer + "/message",
                Expected = "a delta with what is new",
                Observed = "a whole message",
            }
            : failure;
    }
}
