using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Answers.Errors;

/// <summary>An error where an answer was due, or beside it.</summary>
/// <param name="Pointer">Where it stands in the chunk; empty where the chunk itself is one.</param>
internal readonly record struct ErrorMember(string Pointer, JsonElement Value)
{
    const string Envelope = "/error";

    /// <summary>Nothing else of the chunk is an answer.</summary>
    public bool InsteadOfAnswer => Pointer is Envelope or "";

    public static ErrorMember? Find(JsonElement chunk)
    {
        if (In(chunk) is { } error)
        {
            return new ErrorMember(Envelope, error);
        }

        if (chunk.TryGetProperty("x_groq"u8, out var groq) && In(groq) is { } inner)
        {
            return new ErrorMember("/x_groq/error", inner);
        }

        if (chunk.TryGetProperty("choices"u8, out var choices))
        {
            return choices.ValueKind == JsonValueKind.Array ? InChoices(choices) : null;
        }

        return IsFlat(chunk) ? new ErrorMember("", chunk) : null;
    }

    /// <summary>As vLLM and FastAPI have them, without an envelope: <c>{"object":"error","message":…}</c>.</summary>
    static bool IsFlat(JsonElement chunk) =>
        IsText(chunk, "object", out var kind)
            ? kind.ValueEquals("error"u8)
            : (IsText(chunk, "message", out _) || IsText(chunk, "detail", out _))
                && (IsText(chunk, "type", out _) || chunk.TryGetProperty("code"u8, out _));

    static bool IsText(JsonElement chunk, string name, out JsonElement value) =>
        chunk.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.String;

    static ErrorMember? InChoices(JsonElement choices)
    {
        var number = 0;
        foreach (var choice in choices.EnumerateArray())
        {
            if (In(choice) is { } error)
            {
                return new ErrorMember($"/choices/{number}/error", error);
            }

            number++;
        }

        return null;
    }

    static JsonElement? In(JsonElement holder) =>
        holder.ValueKind == JsonValueKind.Object
        && holder.TryGetProperty("error"u8, out var error)
        && error.ValueKind != JsonValueKind.Null
            ? error
            : null;
}
