using System.Text.Json.Nodes;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class ContentFilterAnnotation
{
    public static readonly Convention Convention = new(
        "content-filter-annotation",
        "Between and after the chunks of the text come others with empty headers, whose choices have no `delta` but `content_filter_results` or `content_filter_offsets`, and may have the finish reason `content_filter`.",
        [
            new("chunk/required-fields", "wrong"),
            new("chunk/created-seconds", "wrong"),
            new("chunk/delta-shape", "missing"),
            new("stream/header-constant", "created", "model"),
            new("usage/final-chunk", "not-last"),
        ],
        ConventionSources.Azure(
            "Annotations and sample responses, Annotation message",
            "The text field is always an empty string, indicating no new tokens. Annotations only apply to tokens that are already sent."
        ),
        Fits
    );

    static bool Fits(ConventionCase one)
    {
        var (rule, place) = (one.Failure.Rule.Id, one.Failure.Place);
        if (one.Answer is not ChatAnswer { Streamed: true } answer)
        {
            return false;
        }

        if (rule == "usage/final-chunk")
        {
            return answer
                .Chunks.SkipWhile(chunk => chunk.Event <= place.Event)
                .All(chunk => IsAnnotation(answer, chunk.Event));
        }

        if (!IsAnnotation(answer, place.Event))
        {
            return false;
        }

        return rule == "stream/header-constant"
            ? one.Failure.Observed is "0" or ""
            : ChunkNode.HoldsOnceMended(one, PutRight);
    }

    static bool IsAnnotation(ChatAnswer answer, int? eventNumber)
    {
        if (
            ChunkNode.Read(answer, eventNumber) is not { } chunk
            || chunk["choices"] is not JsonArray { Count: > 0 } choices
            || !ChunkNode.IsText(chunk["id"], "")
        )
        {
            return false;
        }

        return choices.All(choice =>
            choice is JsonObject members
            && !members.ContainsKey("delta")
            && (
                members["content_filter_results"] is JsonObject
                || members["content_filter_offsets"] is JsonObject
            )
        );
    }

    static void PutRight(JsonObject chunk)
    {
        EmptyHeaders.Fill(chunk);
        foreach (var choice in ChunkNode.Choices(chunk))
        {
            choice["delta"] = new JsonObject();
        }
    }
}
