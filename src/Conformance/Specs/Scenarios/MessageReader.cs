using Conformance.Specs.Yaml;

namespace Conformance.Specs.Scenarios;

/// <summary>Reads <c>messages</c> of a scenario: a role with its text, the calls of an assistant, the id that a tool answers.</summary>
internal static class MessageReader
{
    public static readonly string[] Keys =
    [
        "system",
        "developer",
        "user",
        "assistant",
        "tool",
        "calls",
        "call_id",
    ];
    public static readonly string[] CallKeys = ["id", "name", "arguments"];

    // The roles stand first among the keys.
    const int Roles = 5;

    public static List<Message> Read(SpecMembers scenario)
    {
        var messages = new List<Message>();
        foreach (var item in scenario.Items("messages", least: 1) ?? [])
        {
            var message = new SpecMembers(item, scenario.Errors, "a message", Keys);
            if (ReadOne(message) is { } read)
            {
                messages.Add(read);
            }
        }

        return messages;
    }

    static Message? ReadOne(SpecMembers message)
    {
        string? role = null;
        YamlNode? content = null;
        var roles = 0;
        var known = true;
        foreach (var (key, value) in message.Entries)
        {
            if (Array.IndexOf(Keys, key.Text) is >= 0 and < Roles)
            {
                role = key.Text;
                content = value;
                roles++;
            }

            known &= Array.IndexOf(Keys, key.Text) >= 0;
        }

        var calls = Calls(message);
        // Calls alone are what an assistant says without content.
        role ??= calls.Length > 0 ? "assistant" : null;
        // An unknown role was told already.
        if (message.IsMapping && (roles > 1 || (role is null && known)))
        {
            message.Errors.Add(
                message.Node,
                $"expected one role with its text in a message, found {roles}; begin each message with '- '"
            );
        }

        if (role is null)
        {
            return null;
        }

        CheckRole(message, "calls", "assistant", role);
        CheckRole(message, "call_id", "tool", role);
        return new Message(role, Content(message, role, content))
        {
            HasContent = content is not null,
            Calls = calls,
            CallId = role == "tool" ? message.AnyText("call_id") : null,
        };
    }

    static string? Content(SpecMembers message, string role, YamlNode? content) =>
        content is null || (role == "assistant" && content is YamlScalar { Kind: YamlKind.Null })
            ? null
            : message.AnyText(role, content);

    static void CheckRole(SpecMembers message, string key, string wanted, string role)
    {
        if (role != wanted && message.Find(key) is { } node)
        {
            message.Errors.Add(node, $"'{key}' has a meaning in {wanted}'s messages alone");
        }
    }

    static MadeCall[] Calls(SpecMembers message)
    {
        if (message.Items("calls", least: 1) is not { } items)
        {
            return [];
        }

        var calls = new MadeCall[items.Count];
        for (var i = 0; i < calls.Length; i++)
        {
            var call = new SpecMembers(items[i], message.Errors, "a call that was made", CallKeys);
            call.Need("arguments");
            calls[i] = new MadeCall(
                call.Text("id"),
                call.Text("name"),
                call.JsonObject("arguments") ?? default
            );
        }

        return calls;
    }
}
