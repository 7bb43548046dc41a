using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Writes a scenario's next request as a client would send it.</summary>
internal static class RequestBuilder
{
    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Build(Scenario scenario, ProviderModel model, IReadOnlyList<Turn> history)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            MessageWriter.Write(json, scenario, history);
            json.WriteString("model", scenario.Request.Model ?? model.Name);
            WriteSettings(json, scenario.Request);
            ToolWriter.WriteTools(json, scenario.Tools);
            WriteExtra(json, model.Request);
            if (scenario.Request.Stream)
            {
                json.WriteBoolean("stream", true);
            }

            json.WriteEndObject();
        }

        return model.Changes.AreNone
            ? buffer.WrittenSpan.ToArray()
            : Changed(buffer.WrittenMemory, model.Changes);
    }

    /// <summary>The same request as this provider wants it.</summary>
    static byte[] Changed(ReadOnlyMemory<byte> request, RequestChanges changes)
    {
        using var document = JsonDocument.Parse(request);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!changes.Omits(member.Name))
                {
                    json.WritePropertyName(changes.NameOf(member.Name));
                    member.Value.WriteTo(json);
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
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
            ToolWriter.WriteChoice(json, choice);
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
