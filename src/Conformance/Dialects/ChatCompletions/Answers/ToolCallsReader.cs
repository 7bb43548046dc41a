using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Reads the <c>tool_calls</c> of a delta or message.</summary>
internal sealed class ToolCallsReader(ChatAnswer answer)
{
    /// <summary>True where there is any.</summary>
    public bool Read(OpenChoice open, JsonElement elements, int position, int? eventNumber)
    {
        if (elements.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        answer.Parts |= ChunkParts.ToolCalls;
        var choice = open.Facts;
        var at = 0;
        foreach (var element in elements.EnumerateArray())
        {
            answer.Parts |= ChunkParts.ToolCall;
            choice.TextBeforeCalls |= choice.Calls.Count == 0 && choice.Content.Length > 0;
            if (element.ValueKind == JsonValueKind.Object)
            {
                CheckIndex(element, eventNumber, position, at);
                NoteArguments(element);
            }

            open.Calls.Add(element, eventNumber, position, at++);
        }

        return at > 0;
    }

    void CheckIndex(JsonElement element, int? eventNumber, int position, int at)
    {
        if (answer.Streamed && element.TryGetProperty("index"u8, out var index))
        {
            NumberTokens.CheckFraction(
                answer,
                "tool-call/index-integer",
                index,
                eventNumber,
                $"/choices/{position}/delta/tool_calls/{at}/index"
            );
        }
    }

    void NoteArguments(JsonElement element)
    {
        if (
            element.TryGetProperty("function"u8, out var function)
            && function.ValueKind == JsonValueKind.Object
            && function.TryGetProperty("arguments"u8, out var arguments)
            && arguments.ValueKind != JsonValueKind.Null
        )
        {
            answer.Parts |= ChunkParts.Arguments;
        }
    }
}
