using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Answers.Errors;

/// <summary>An error where an answer was due, or beside it.</summary>
/// <param name="Pointer">Where it stands in the chunk.</param>
internal readonly record struct ErrorMember(string Pointer, JsonElement Value)
{
    const string Envelope = "/error";

    /// <summary>Nothing else of the chunk is an answer.</summary>
    public bool InsteadOfAnswer => Pointer == Envelope;

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

        return
            chunk.TryGetProperty("choices"u8, out var choices)
            && choices.ValueKind == JsonValueKind.Array
            ? InChoices(choices)
            : null;
    }

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
