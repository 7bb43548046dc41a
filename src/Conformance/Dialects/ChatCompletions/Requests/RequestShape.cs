using System.Text;
using System.Text.Json;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>
/// Reads what kind of conversation a request goes on with. Left out is what client libraries write differently: the order of
/// members, <c>strict</c>, <c>max_tokens</c>, a <c>name</c>, <c>content</c> absent or null.
/// </summary>
internal static class RequestShape
{
    public static ConversationShape? Of(ReadOnlyMemory<byte> body) => Open(body, Read);

    static ConversationShape Read(JsonElement root, JsonElement messages)
    {
        var shape = new StringBuilder();
        var said = new StringBuilder();
        shape.Append(IsTrue(root, "stream"u8) ? "stream\n" : "body\n");
        shape.AppendJoin(' ', ToolNames(root)).Append('\n');
        foreach (var message in messages.EnumerateArray())
        {
            var role = AppendMessage(message, shape);
            if (role == "user")
            {
                AppendContent(message, said);
            }
        }

        return new ConversationShape(shape.ToString(), said.ToString());
    }

    static SortedSet<string> ToolNames(JsonElement root)
    {
        var tools = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tool in Items(root, "tools"u8))
        {
            if (Text(Find(tool, "function"u8), "name"u8) is { } name)
            {
                tools.Add(name);
            }
        }

        return tools;
    }

    static string? AppendMessage(JsonElement message, StringBuilder shape)
    {
        // A reasoning model's `developer` is another's `system`.
        var role = Text(message, "role"u8) is var given && given == "developer" ? "system" : given;
        shape.Append(role);
        foreach (var call in Items(message, "tool_calls"u8))
        {
            shape.Append(' ').Append(Text(Find(call, "function"u8), "name"u8));
        }

        shape.Append('\n');
        return role;
    }

    static void AppendContent(JsonElement message, StringBuilder said)
    {
        if (Text(message, "content"u8) is { } text)
        {
            said.Append(text).Append('\n');
        }

        foreach (var part in Items(message, "content"u8))
        {
            said.Append(Text(part, "text"u8)).Append('\n');
        }
    }
}
