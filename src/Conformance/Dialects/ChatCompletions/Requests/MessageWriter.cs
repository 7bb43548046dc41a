using System.Text;
using System.Text.Json;
using Conformance.Specs.Scenarios;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Writes the conversation so far as <c>messages</c>.</summary>
internal static class MessageWriter
{
    public static void Write(Utf8JsonWriter json, Scenario scenario, IReadOnlyList<Turn> history)
    {
        json.WriteStartArray("messages");
        foreach (var message in scenario.Messages)
        {
            WriteMessage(json, message);
        }

        foreach (var turn in history)
        {
            WriteAssistant(json, (ChatTurn)turn.Said);
            foreach (var result in turn.Results)
            {
                WriteResult(json, result);
            }
        }

        json.WriteEndArray();
    }

    static void WriteResult(Utf8JsonWriter json, ToolResult result)
    {
        json.WriteStartObject();
        json.WriteString("content", result.Text);
        json.WriteString("tool_call_id", result.CallId ?? "");
        json.WriteString("role", "tool");
        json.WriteEndObject();
    }

    static void WriteMessage(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        if (message.HasContent)
        {
            json.WriteString("content", message.Content);
        }

        if (message.CallId is { } id)
        {
            json.WriteString("tool_call_id", id);
        }

        if (message.Calls.Count > 0)
        {
            json.WriteStartArray("tool_calls");
            foreach (var call in message.Calls)
            {
                WriteCall(json, call.Id, call.Name, Encoding.UTF8.GetString(call.Arguments.Span));
            }

            json.WriteEndArray();
        }

        json.WriteString("role", message.Role);
        json.WriteEndObject();
    }

    static void WriteCall(Utf8JsonWriter json, string id, string name, string arguments)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartObject("function");
        json.WriteString("arguments", arguments);
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WriteString("type", "function");
        json.WriteEndObject();
    }

    static void WriteAssistant(Utf8JsonWriter json, ChatTurn turn)
    {
        json.WriteStartObject();
        if (turn.Text.Length > 0)
        {
            json.WriteString("content", turn.Text);
        }

        if (turn.Calls.Count > 0)
        {
            json.WriteStartArray("tool_calls");
            foreach (var call in turn.Calls)
            {
                WriteCall(json, call.Id ?? "", call.Name ?? "", call.Arguments);
            }

            json.WriteEndArray();
        }

        json.WriteString("role", "assistant");
        json.WriteEndObject();
    }
}
