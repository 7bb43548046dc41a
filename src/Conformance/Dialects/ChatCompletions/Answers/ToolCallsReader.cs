using System.Text.Json;
using Conformance.Dialects.ChatCompletions.Answers.Members;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Reads the <c>tool_calls</c> of a delta or message.</summary>
/// <param name="prefix">Of the path of the delta or message.</param>
internal sealed class ToolCallsReader(ChatAnswer answer, VendorMembers vendor, string prefix)
{
    readonly string _call = prefix + "tool_calls[].";
    readonly string _function = prefix + "tool_calls[].function.";

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
                NoteMembers(element);
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

    void NoteMembers(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = JsonText.Utf8Name(member);
            if (name.SequenceEqual("function"u8))
            {
                NoteFunction(member.Value);
            }
            else if (
                !name.SequenceEqual("index"u8)
                && !name.SequenceEqual("id"u8)
                && !name.SequenceEqual("type"u8)
                && !name.SequenceEqual("custom"u8)
            )
            {
                vendor.Note(_call, name);
            }
        }
    }

    void NoteFunction(JsonElement function)
    {
        if (function.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in function.EnumerateObject())
        {
            var name = JsonText.Utf8Name(member);
            if (name.SequenceEqual("arguments"u8))
            {
                answer.Parts |=
                    member.Value.ValueKind == JsonValueKind.Null
                        ? ChunkParts.None
                        : ChunkParts.Arguments;
            }
            else if (!name.SequenceEqual("name"u8))
            {
                vendor.Note(_function, name);
            }
        }
    }
}
