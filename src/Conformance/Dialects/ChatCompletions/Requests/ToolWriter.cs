using System.Text.Json;
using Conformance.Specs.Scenarios;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Writes the tools of a request, and which of them may be called.</summary>
internal static class ToolWriter
{
    public static void WriteTools(Utf8JsonWriter json, IReadOnlyList<Tool> tools)
    {
        if (tools.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            WriteTool(json, tool);
        }

        json.WriteEndArray();
    }

    static void WriteTool(Utf8JsonWriter json, Tool tool)
    {
        json.WriteStartObject();
        json.WriteStartObject("function");
        json.WriteString("name", tool.Name);
        if (tool.Strict is { } strict)
        {
            json.WriteBoolean("strict", strict);
        }

        if (tool.Description is { } description)
        {
            json.WriteString("description", description);
        }

        if (tool.Parameters is { } parameters)
        {
            json.WritePropertyName("parameters");
            json.WriteRawValue(parameters.Span);
        }

        json.WriteEndObject();
        json.WriteString("type", "function");
        json.WriteEndObject();
    }

    public static void WriteChoice(Utf8JsonWriter json, ToolChoice choice)
    {
        if (choice.Name is null)
        {
            json.WriteString("tool_choice", choice.Mode);
            return;
        }

        json.WriteStartObject("tool_choice");
        json.WriteString("type", "function");
        json.WriteStartObject("function");
        json.WriteString("name", choice.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
