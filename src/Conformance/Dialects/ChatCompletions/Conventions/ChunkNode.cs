using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Judging;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Conventions;

/// <summary>
/// The chunk in which a rule failed, as a tree that can be put right. A chunk keeps no JSON after it was read, so it is read
/// again: only where something failed and a profile declares what that may be.
/// </summary>
internal static class ChunkNode
{
    // A member that stands twice is no documented shape, and no tree can hold it.
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Null where it is no object with each member once.</summary>
    public static JsonObject? Read(AnswerFacts answer, int? eventNumber)
    {
        var json = answer.Json(eventNumber);
        if (WellFormedText.IsSuspect(json.Span))
        {
            json = WellFormedText.Mend(json, out _);
        }

        try
        {
            return JsonNode.Parse(json.Span, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the rule that failed holds once the documented departure is put right. A rule of the chunk schema tells one
    /// failure of a chunk, so that another one may hide behind what the vendor documents.
    /// </summary>
    /// <param name="mend">Puts right what is documented, and nothing else.</param>
    public static bool HoldsOnceMended(ConventionCase one, Action<JsonObject> mend)
    {
        if (
            one.Answer is not ChatAnswer answer
            || Read(answer, one.Failure.Place.Event) is not { } chunk
        )
        {
            return false;
        }

        mend(chunk);
        using var mended = JsonDocument.Parse(chunk.ToJsonString());
        var failures = new ChunkFailures();
        (answer.Streamed ? ChunkSchema.Streamed : ChunkSchema.Plain)
            .Start()
            .Judge(mended.RootElement, one.Failure.Place.Event, failures);
        return !failures.Any(at => at.Failure.RuleId == one.Failure.Rule.Id);
    }

    /// <summary>The choices that are objects.</summary>
    public static IEnumerable<JsonObject> Choices(JsonObject chunk) =>
        chunk["choices"] is JsonArray choices ? choices.OfType<JsonObject>() : [];

    /// <summary>What the choices say: each <c>delta</c> of a stream, each <c>message</c> of a plain answer.</summary>
    public static IEnumerable<JsonObject> Messages(JsonObject chunk, AnswerFacts answer) =>
        Choices(chunk)
            .Select(choice => choice[answer.Stream is null ? "message" : "delta"])
            .OfType<JsonObject>();

    public static bool IsText(JsonNode? node, string text) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.String
        && value.GetValue<string>() == text;
}
