using System.Text.Json;
using Conformance.Judging.View;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>What the rules need to know of a chat-completions request, read from its own bytes.</summary>
internal sealed record ChatRequest : RequestView
{
    public int Choices { get; init; } = 1;
    public bool Logprobs { get; init; }

    /// <summary>Null where the bytes are not one JSON object with <c>messages</c>: then rules that need the request are not exercised.</summary>
    public static ChatRequest? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return
                root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("messages"u8, out var messages)
                && messages.ValueKind == JsonValueKind.Array
                ? Read(root, messages)
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The model alone; null where the bytes are not a JSON object that names one.</summary>
    public static string? ReadModel(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            string? model = null;
            // After the first token of anything but an object there is no member's name.
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var named = reader.ValueTextEquals("model"u8);
                reader.Read();
                if (named)
                {
                    model = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }

                reader.Skip();
            }

            return model;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static ChatRequest Read(JsonElement root, JsonElement messages)
    {
        var (history, answersTools, prompt) = ReadMessages(messages);
        return new ChatRequest
        {
            Model = Text(root, "model"u8),
            Stream = IsTrue(root, "stream"u8),
            IncludeUsage =
                root.TryGetProperty("stream_options"u8, out var options)
                && IsTrue(options, "include_usage"u8),
            Choices = (int)Math.Clamp(Integer(root, "n"u8) ?? 1, 1, int.MaxValue),
            Logprobs = IsTrue(root, "logprobs"u8),
            TokenLimit = Integer(root, "max_completion_tokens"u8) ?? Integer(root, "max_tokens"u8),
            ParallelOff =
                root.TryGetProperty("parallel_tool_calls"u8, out var parallel)
                && parallel.ValueKind == JsonValueKind.False,
            Tools = ReadTools(root),
            Choice = ReadChoice(root),
            History = history,
            AnswersToolResults = answersTools,
            Prompt = prompt,
        };
    }

    static List<ToolDeclaration> ReadTools(JsonElement root)
    {
        var tools = new List<ToolDeclaration>();
        if (root.TryGetProperty("tools"u8, out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var tool in list.EnumerateArray())
            {
                if (
                    tool.ValueKind == JsonValueKind.Object
                    && tool.TryGetProperty("function"u8, out var function)
                    && Text(function, "name"u8) is { } name
                )
                {
                    tools.Add(
                        new ToolDeclaration(
                            name,
                            IsTrue(function, "strict"u8),
                            function.TryGetProperty("parameters"u8, out var parameters)
                                ? parameters.Clone()
                                : null
                        )
                    );
                }
            }
        }

        return tools;
    }

    static RequestedChoice ReadChoice(JsonElement root)
    {
        if (!root.TryGetProperty("tool_choice"u8, out var choice))
        {
            return new RequestedChoice(ToolChoiceMode.Auto, []);
        }

        if (choice.ValueKind == JsonValueKind.String)
        {
            return new RequestedChoice(
                JsonText.Read(choice) switch
                {
                    "required" => ToolChoiceMode.Required,
                    "none" => ToolChoiceMode.None,
                    _ => ToolChoiceMode.Auto,
                },
                []
            );
        }

        if (choice.ValueKind != JsonValueKind.Object)
        {
            return new RequestedChoice(ToolChoiceMode.Auto, []);
        }

        if (
            choice.TryGetProperty("function"u8, out var function)
            && Text(function, "name"u8) is { } name
        )
        {
            return new RequestedChoice(ToolChoiceMode.Named, [name]);
        }

        // {"type":"allowed_tools","allowed_tools":{"mode":"auto|required","tools":[{"type":"function","function":{"name":…}}]}}
        var allowed = new List<string>();
        var kind = ToolChoiceMode.Auto;
        if (
            choice.TryGetProperty("allowed_tools"u8, out var subset)
            && subset.ValueKind == JsonValueKind.Object
        )
        {
            kind =
                Text(subset, "mode"u8) == "required"
                    ? ToolChoiceMode.Required
                    : ToolChoiceMode.Auto;
            if (
                subset.TryGetProperty("tools"u8, out var tools)
                && tools.ValueKind == JsonValueKind.Array
            )
            {
                foreach (var tool in tools.EnumerateArray())
                {
                    if (
                        tool.ValueKind == JsonValueKind.Object
                        && tool.TryGetProperty("function"u8, out var one)
                        && Text(one, "name"u8) is { } allowedName
                    )
                    {
                        allowed.Add(allowedName);
                    }
                }
            }
        }

        return new RequestedChoice(kind, allowed);
    }

    static (List<PastCall> History, bool AnswersTools, string Prompt) ReadMessages(
        JsonElement messages
    )
    {
        var history = new List<PastCall>();
        var prompt = new System.Text.StringBuilder();
        string? lastRole = null;
        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            lastRole = Text(message, "role"u8);
            AppendText(message, prompt);
            if (
                message.TryGetProperty("tool_calls"u8, out var calls)
                && calls.ValueKind == JsonValueKind.Array
            )
            {
                foreach (var call in calls.EnumerateArray())
                {
                    if (call.ValueKind == JsonValueKind.Object)
                    {
                        call.TryGetProperty("function"u8, out var function);
                        history.Add(
                            new PastCall(
                                Text(call, "id"u8),
                                Text(function, "name"u8),
                                Text(function, "arguments"u8)
                            )
                        );
                    }
                }
            }
        }

        return (history, lastRole == "tool", prompt.ToString());
    }

    static void AppendText(JsonElement message, System.Text.StringBuilder prompt)
    {
        message.TryGetProperty("content"u8, out var content);
        if (content.ValueKind == JsonValueKind.String)
        {
            prompt.Append(JsonText.Read(content)).Append('\n');
        }
        else if (content.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in content.EnumerateArray())
            {
                prompt.Append(Text(part, "text"u8)).Append('\n');
            }
        }
    }

    static string? Text(JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? JsonText.Read(value)
            : null;

    static bool IsTrue(JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.True;

    static long? Integer(JsonElement element, ReadOnlySpan<byte> name) =>
        element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;
}
