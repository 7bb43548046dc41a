using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>A chunk, or a whole plain answer, in a few words.</summary>
internal static class EventSketcher
{
    public static EventSketch Of(ReadOnlyMemory<byte> data)
    {
        if (data.Span.SequenceEqual("[DONE]"u8))
        {
            return new EventSketch(EventContent.End, "[DONE]");
        }

        try
        {
            using var document = JsonDocument.Parse(data);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new EventDrawing().Draw(document.RootElement)
                : new EventSketch(EventContent.Unreadable, "no JSON object");
        }
        catch (JsonException)
        {
            return new EventSketch(EventContent.Unreadable, "no JSON");
        }
    }
}
