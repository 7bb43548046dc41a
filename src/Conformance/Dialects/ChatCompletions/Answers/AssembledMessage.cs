using System.Buffers;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>The message that a client puts together from an answer, as the JSON against which its schemas are held.</summary>
internal static class AssembledMessage
{
    public static IReadOnlyList<BrokenShape> BrokenShapes(ChatAnswer answer, WantedShapes shapes)
    {
        if (
            shapes.OfMessage.Count == 0
            || answer.EndedByError
            || answer.Choices.Count == 0
            || !answer.Response.Succeeded
        )
        {
            return answer.BrokenShapes;
        }

        var broken = new List<BrokenShape>(answer.BrokenShapes);
        using var message = JsonDocument.Parse(Write(answer.Choices[0]));
        foreach (var shape in shapes.OfMessage)
        {
            if (shape.Refuses(message.RootElement))
            {
                broken.Add(new BrokenShape(shape, null));
            }
        }

        return broken;
    }

    /// <summary>What never came is absent; content and calls stand as the fragments make them.</summary>
    static ReadOnlyMemory<byte> Write(ChoiceFacts choice)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (choice.Roles > 0)
            {
                json.WriteString("role", "assistant");
            }

            WriteText(json, "content", choice.Content);
            WriteText(json, "refusal", choice.Refusal);
            WriteText(json, "reasoning_content", choice.Reasoning);
            if (choice.Finish is { } finish)
            {
                json.WriteString("finish_reason", finish);
            }

            if (choice.Calls.Count > 0)
            {
                json.WriteStartArray("tool_calls");
                foreach (var call in choice.Calls)
                {
                    WriteCall(json, call);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    static void WriteCall(Utf8JsonWriter json, CallFacts call)
    {
        json.WriteStartObject();
        if (call.Id is { } id)
        {
            json.WriteString("id", id);
        }

        json.WriteString("name_came", NameCame(call));
        json.WriteStartObject("function");
        if (call.Name is { } name)
        {
            json.WriteString("name", name);
        }

        json.WriteString("arguments", call.Arguments.Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Clients that append names and clients that replace them part ways here.</summary>
    static string NameCame(CallFacts call)
    {
        // As the first delta had it: the name itself may have been joined from its pieces since.
        var first = call.NameOnOpen ? call.OpenNameSeen.Trim('"') : call.Name ?? "";
        var all = call.NamePieces;
        if (
            first.Length == 0
            || all.Length <= first.Length
            || !all.StartsWith(first, StringComparison.Ordinal)
        )
        {
            return "once";
        }

        for (var at = first.Length; at < all.Length; at += first.Length)
        {
            if (string.CompareOrdinal(all, at, first, 0, first.Length) != 0)
            {
                return "pieces";
            }
        }

        return "again";
    }

    static void WriteText(Utf8JsonWriter json, string name, TextFacts text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text.Text);
        }
    }
}
