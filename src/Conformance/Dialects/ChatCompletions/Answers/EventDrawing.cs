using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Collects the words for what one object carries.</summary>
internal sealed class EventDrawing
{
    // A body of a million calls is told by its first ones.
    const int MostWords = 12;

    readonly List<string> _words = [];
    EventContent _content;

    public EventSketch Draw(JsonElement chunk)
    {
        if (Find(chunk, "error") is { ValueKind: not JsonValueKind.Null } error)
        {
            Add(EventContent.Error, "error " + JsonText.Short(error));
        }

        if (Find(chunk, "choices") is { ValueKind: JsonValueKind.Array } choices)
        {
            var several = choices.GetArrayLength() > 1;
            foreach (var choice in choices.EnumerateArray())
            {
                DrawChoice(choice, several);
            }
        }

        if (Find(chunk, "usage") is { ValueKind: JsonValueKind.Object } usage)
        {
            Add(
                EventContent.Usage,
                $"usage {Number(usage, "prompt_tokens")} + {Number(usage, "completion_tokens")} = {Number(usage, "total_tokens")}"
            );
        }

        return new EventSketch(_content, _words.Count == 0 ? "nothing" : string.Join(", ", _words));
    }

    void DrawChoice(JsonElement choice, bool several)
    {
        if (several && Find(choice, "index") is { } index)
        {
            Add(EventContent.None, "choice " + JsonText.Short(index));
        }

        if ((Find(choice, "delta") ?? Find(choice, "message")) is { } message)
        {
            DrawMessage(message);
        }

        if (Find(choice, "finish_reason") is { ValueKind: JsonValueKind.String } finish)
        {
            Add(EventContent.Finish, "finish_reason " + JsonText.Read(finish));
        }
    }

    void DrawMessage(JsonElement message)
    {
        if (Find(message, "role") is { ValueKind: JsonValueKind.String } role)
        {
            Add(EventContent.Role, "role " + JsonText.Read(role));
        }

        DrawText(message, "content", EventContent.Text, "");
        DrawText(message, "refusal", EventContent.Text, "refusal ");
        DrawText(message, "reasoning_content", EventContent.Reasoning, "reasoning ");
        DrawText(message, "reasoning", EventContent.Reasoning, "reasoning ");
        if (Find(message, "tool_calls") is { ValueKind: JsonValueKind.Array } calls)
        {
            foreach (var call in calls.EnumerateArray())
            {
                DrawCall(call);
            }
        }
    }

    void DrawText(JsonElement message, string name, EventContent content, string label)
    {
        if (
            Find(message, name) is { ValueKind: JsonValueKind.String } text
            && JsonText.Read(text) is { Length: > 0 } words
        )
        {
            Add(content, $"{label}“{words}”");
        }
    }

    void DrawCall(JsonElement call)
    {
        var words = new List<string> { "call" };
        if (Find(call, "index") is { } index)
        {
            words.Add(JsonText.Short(index));
        }

        if (Find(call, "id") is { ValueKind: JsonValueKind.String } id)
        {
            words.Add(JsonText.Read(id));
        }

        if (Find(call, "function") is { } function)
        {
            if (Find(function, "name") is { ValueKind: JsonValueKind.String } name)
            {
                words.Add(JsonText.Read(name));
            }

            if (Find(function, "arguments") is { } arguments)
            {
                words.Add(Text(arguments));
            }
        }

        Add(EventContent.Call, string.Join(' ', words));
    }

    static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonText.Read(value) : JsonText.Short(value);

    void Add(EventContent content, string words)
    {
        _content |= content;
        if (_words.Count < MostWords)
        {
            _words.Add(words);
        }
    }

    static JsonElement? Find(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value
            : null;

    static string Number(JsonElement usage, string name) =>
        Find(usage, name) is { } value ? JsonText.Short(value) : "?";
}
