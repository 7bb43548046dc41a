using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>An error where an answer was due, or beside it.</summary>
/// <param name="Pointer">Where it stands in the chunk.</param>
internal readonly record struct ErrorMember(string Pointer, JsonElement Value)
{
    const string Envelope = "/error";
    const string InsideGroq = "/x_groq/error";

    /// <summary>Nothing else of the chunk is an answer.</summary>
    public bool InsteadOfAnswer => Pointer == Envelope;

    public static ErrorMember? Find(JsonElement chunk)
    {
        if (chunk.TryGetProperty("error"u8, out var error) && error.ValueKind != JsonValueKind.Null)
        {
            return new ErrorMember(Envelope, error);
        }

        return
            chunk.TryGetProperty("x_groq"u8, out var groq)
            && groq.ValueKind == JsonValueKind.Object
            && groq.TryGetProperty("error"u8, out var inner)
            && inner.ValueKind != JsonValueKind.Null
            ? new ErrorMember(InsideGroq, inner)
            : null;
    }
}
