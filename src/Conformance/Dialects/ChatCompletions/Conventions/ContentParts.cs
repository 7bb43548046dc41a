using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class ContentParts
{
    public static readonly Convention Convention = new(
        "content-parts",
        "`content` is an array of parts, objects with a `type`, where the model reasons.",
        [new("chunk/delta-shape", "content")],
        ConventionSources.Mistral(
            "DeltaMessage.content",
            "anyOf: - type: string - type: \"null\" - items: $ref: \"#/components/schemas/ContentChunk\" type: array"
        ),
        Fits
    );

    static bool Fits(ConventionCase one) =>
        ChunkNode.HoldsOnceMended(
            one,
            chunk =>
            {
                foreach (var message in ChunkNode.Messages(chunk, one.Answer).Where(HasParts))
                {
                    message["content"] = "";
                }
            }
        );

    static bool HasParts(JsonObject message) =>
        message["content"] is JsonArray parts
        && parts.All(part =>
            part is JsonObject members && members["type"]?.GetValueKind() == JsonValueKind.String
        );
}
