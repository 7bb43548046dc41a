using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class PromptFilterChunk
{
    public static readonly Convention Convention = new(
        "prompt-filter-chunk",
        "The stream opens with a chunk that has no choice, empty headers and `prompt_filter_results` or `prompt_annotations`.",
        [
            new("chunk/required-fields", "wrong"),
            new("stream/empty-choices-explained", "unexplained"),
        ],
        ConventionSources.Azure(
            "Annotations and sample responses, Prompt annotation message",
            "data: { \"id\": \"\", \"object\": \"\", \"created\": 0, \"model\": \"\", \"prompt_filter_results\": [ { \"prompt_index\": 0, \"content_filter_results\": { ... } } ], \"choices\": [], \"usage\": null }"
        ),
        Fits
    )
    {
        FurtherSources =
        [
            ConventionSources.Azure(
                "Sample response stream (passes filters)",
                "data: {\"id\":\"\",\"object\":\"\",\"created\":0,\"model\":\"\",\"prompt_annotations\":[{\"prompt_index\":0,\"content_filter_results\":{"
            ),
        ],
    };

    static bool Fits(ConventionCase one) =>
        one.Answer is ChatAnswer { Chunks: [{ PromptFilter: true } first, ..] }
        && first.Event == one.Failure.Place.Event
        && (
            one.Failure.Rule.Id != "chunk/required-fields"
            || ChunkNode.HoldsOnceMended(one, EmptyHeaders.Fill)
        );
}
