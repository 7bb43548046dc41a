using System.Text;
using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>
/// What a conversation is, whatever client wrote it down: streamed or not, the tools declared, the roles of its messages, the
/// calls and tool results so far. No two client libraries send the same body for one conversation: the order of members,
/// <c>strict</c>, <c>max_tokens</c>, a <c>name</c>, <c>content</c> absent or null all differ.
/// </summary>
/// <param name="Text">One line for each of these; equal for equal conversations.</param>
/// <param name="Said">What the users said, to choose between conversations of one shape.</param>
internal sealed record RequestShape(string Text, string Said)
{
    /// <summary>Null where the bytes are not one JSON object with <c>messages</c>.</summary>
    public static RequestShape? Of(ReadOnlyMemory<byte> body)
    {
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

    static RequestShape Read(JsonElement root, JsonElement messages)
    {
        var shape = new StringBuilder();
        var said = new StringBuilder();
        var streamed =
            root.TryGetProperty("stream"u8, out var stream)
            && stream.ValueKind == JsonValueKind.True;
        shape.Append(streamed ? "stream\n" : "body\n");
        var tools = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tool in Items(root, "tools"u8))
        {
            if (String(Member(tool, "function"u8), "name"u8) is { } name)
            {
                tools.Add(name);
            }
        }

        shape.AppendJoin(' ', tools).Append('\n');
        foreach (var message in messages.EnumerateArray())
        {
            // A reasoning model's `developer` is another's `system`.
            var role =
                String(message, "role"u8) is var given && given == "developer" ? "system" : given;
            shape.Append(role);
            foreach (var call in Items(message, "tool_calls"u8))
            {
                shape.Append(' ').Append(String(Member(call, "function"u8), "name"u8));
            }

            shape.Append('\n');
            if (role == "user")
            {
                AppendContent(message, said);
            }
        }

        return new RequestShape(shape.ToString(), said.ToString());
    }

    static void AppendContent(JsonElement message, StringBuilder said)
    {
        if (String(message, "content"u8) is { } text)
        {
            said.Append(text).Append('\n');
        }

        foreach (var part in Items(message, "content"u8))
        {
            said.Append(String(part, "text"u8)).Append('\n');
        }
    }

    static JsonElement.ArrayEnumerator Items(JsonElement element, ReadOnlySpan<byte> name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray()
            : default;

    static JsonElement Member(JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value
            : default;

    static string? String(JsonElement element, ReadOnlySpan<byte> name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value
            ? JsonText.Read(value)
            : null;
}
