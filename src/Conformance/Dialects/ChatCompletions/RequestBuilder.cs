using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>Writes a scenario's next request as a client would send it.</summary>
internal static class RequestBuilder
{
    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Build(
        Scenario scenario,
        ProviderModel model,
        IReadOnlyList<AnsweredTurn> history
    )
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteMessages(json, scenario, history);
            json.WriteString("model", scenario.Request.Model ?? model.Name);
            WriteSettings(json, scenario.Request);
            WriteTools(json, scenario.Tools);
            WriteExtra(json, model.Request);
            if (scenario.Request.Stream)
            {
                json.WriteBoolean("stream", true);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    static void WriteMessages(
        Utf8JsonWriter json,
        Scenario scenario,
        IReadOnlyList<AnsweredTurn> history
    )
    {
        json.WriteStartArray("messages");
        foreach (var message in scenario.Messages)
        {
            WriteMessage(json, message);
        }

        foreach (var turn in history)
        {
            WriteAssistant(json, turn);
            for (var i = 0; i < turn.Results.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("content", turn.Results[i]);
                json.WriteString("tool_call_id", turn.Calls[i].Id ?? "");
                json.WriteString("role", "tool");
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
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

    static void WriteAssistant(Utf8JsonWriter json, AnsweredTurn turn)
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

    static void WriteSettings(Utf8JsonWriter json, ScenarioRequest request)
    {
        if (request.MaxTokens is { } most)
        {
            json.WriteNumber("max_tokens", most);
        }

        if (request is { Stream: true, StreamOptions.IncludeUsage: { } include })
        {
            json.WriteStartObject("stream_options");
            json.WriteBoolean("include_usage", include);
            json.WriteEndObject();
        }

        if (request.ToolChoice is { } choice)
        {
            WriteToolChoice(json, choice);
        }

        if (request.ParallelToolCalls is { } parallel)
        {
            json.WriteBoolean("parallel_tool_calls", parallel);
        }

        if (request.N is { } choices)
        {
            json.WriteNumber("n", choices);
        }

        if (request.Logprobs is { } logprobs)
        {
            json.WriteBoolean("logprobs", logprobs);
        }

        if (request.ResponseFormat is { } format)
        {
            WriteResponseFormat(json, format);
        }
    }

    static void WriteResponseFormat(Utf8JsonWriter json, ResponseFormat format)
    {
        json.WriteStartObject("response_format");
        json.WriteString("type", "json_schema");
        json.WriteStartObject("json_schema");
        json.WriteString("name", format.Name);
        if (format.Strict is { } strict)
        {
            json.WriteBoolean("strict", strict);
        }

        json.WritePropertyName("schema");
        json.WriteRawValue(format.Schema.Span);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteToolChoice(Utf8JsonWriter json, ToolChoice choice)
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

    static void WriteTools(Utf8JsonWriter json, IReadOnlyList<Tool> tools)
    {
        if (tools.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tools");
        foreach (var tool in tools)
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

        json.WriteEndArray();
    }

    static void WriteExtra(Utf8JsonWriter json, ReadOnlyMemory<byte>? extra)
    {
        if (extra is not { } members)
        {
            return;
        }

        using var document = JsonDocument.Parse(members);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            member.WriteTo(json);
        }
    }
}
