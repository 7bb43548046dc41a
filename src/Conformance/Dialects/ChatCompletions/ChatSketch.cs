using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>A chunk, or a whole plain answer, in a few words.</summary>
internal static class ChatSketch
{
    // A body of a million calls is told by its first ones.
    const int MostWords = 12;

    public static ChunkSketch Of(ReadOnlyMemory<byte> data)
    {
        if (data.Span.SequenceEqual("[DONE]"u8))
        {
            return new ChunkSketch(ChunkContent.End, "[DONE]");
        }

        try
        {
            using var document = JsonDocument.Parse(data);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Drawing().Draw(document.RootElement)
                : new ChunkSketch(ChunkContent.Unreadable, "no JSON object");
        }
        catch (JsonException)
        {
            return new ChunkSketch(ChunkContent.Unreadable, "no JSON");
        }
    }

    sealed class Drawing
    {
        readonly List<string> _words = [];
        ChunkContent _content;

        public ChunkSketch Draw(JsonElement chunk)
        {
            if (Find(chunk, "error") is { ValueKind: not JsonValueKind.Null } error)
            {
                Add(ChunkContent.Error, "error " + JsonText.Short(error));
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
                    ChunkContent.Usage,
                    $"usage {Number(usage, "prompt_tokens")} + {Number(usage, "completion_tokens")} = {Number(usage, "total_tokens")}"
                );
            }

            return new ChunkSketch(
                _content,
                _words.Count == 0 ? "nothing" : string.Join(", ", _words)
            );
        }

        void DrawChoice(JsonElement choice, bool several)
        {
            if (several && Find(choice, "index") is { } index)
            {
                Add(ChunkContent.None, "choice " + JsonText.Short(index));
            }

            if ((Find(choice, "delta") ?? Find(choice, "message")) is { } message)
            {
                DrawMessage(message);
            }

            if (Find(choice, "finish_reason") is { ValueKind: JsonValueKind.String } finish)
            {
                Add(ChunkContent.Finish, "finish_reason " + JsonText.Read(finish));
            }
        }

        void DrawMessage(JsonElement message)
        {
            if (Find(message, "role") is { ValueKind: JsonValueKind.String } role)
            {
                Add(ChunkContent.Role, "role " + JsonText.Read(role));
            }

            DrawText(message, "content", ChunkContent.Text, "");
            DrawText(message, "refusal", ChunkContent.Text, "refusal ");
            DrawText(message, "reasoning_content", ChunkContent.Reasoning, "reasoning ");
            DrawText(message, "reasoning", ChunkContent.Reasoning, "reasoning ");
            if (Find(message, "tool_calls") is { ValueKind: JsonValueKind.Array } calls)
            {
                foreach (var call in calls.EnumerateArray())
                {
                    DrawCall(call);
                }
            }
        }

        void DrawText(JsonElement message, string name, ChunkContent content, string label)
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
            var words = "call";
            if (Find(call, "index") is { } index)
            {
                words += " " + JsonText.Short(index);
            }

            if (Find(call, "id") is { ValueKind: JsonValueKind.String } id)
            {
                words += " " + JsonText.Read(id);
            }

            if (Find(call, "function") is { } function)
            {
                if (Find(function, "name") is { ValueKind: JsonValueKind.String } name)
                {
                    words += " " + JsonText.Read(name);
                }

                if (Find(function, "arguments") is { } arguments)
                {
                    words +=
                        " "
                        + (
                            arguments.ValueKind == JsonValueKind.String
                                ? JsonText.Read(arguments)
                                : JsonText.Short(arguments)
                        );
                }
            }

            Add(ChunkContent.Call, words);
        }

        void Add(ChunkContent content, string words)
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
}
