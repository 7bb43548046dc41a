using System.Text.Json;
using Conformance.Judging.View;
using Conformance.Wire.Json;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>Reads a text that is, as a whole, one or more calls of declared tools, as JSON.</summary>
internal static class JsonCall
{
    static readonly string[] NameMembers =
    [
        "name",
        "function",
        "tool",
        "tool_name",
        "function_name",
        "action",
    ];

    static readonly string[] ArgumentMembers =
    [
        "arguments",
        "parameters",
        "args",
        "input",
        "tool_input",
        "action_input",
    ];

    static readonly string[] Wrappers = ["tool_calls", "tool_call", "function_call", "function"];

    /// <summary>The first called tool; null where the text is anything else.</summary>
    public static string? Name(string text, RequestView request)
    {
        var trimmed = Unfenced(text.Trim());
        if (trimmed.Length == 0 || trimmed[0] is not ('{' or '['))
        {
            return null;
        }

        if (ArgumentsText.Parse(trimmed) is { } whole)
        {
            using (whole)
            {
                return Called(whole.RootElement, request);
            }
        }

        string? first = null;
        foreach (var line in trimmed.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var call = ArgumentsText.Parse(line.Trim().TrimEnd(';'));
            if (call is null || Called(call.RootElement, request) is not { } name)
            {
                return null;
            }

            first ??= name;
        }

        return first;
    }

    /// <summary>What stands in the one fence that is the whole text.</summary>
    static string Unfenced(string text)
    {
        const string fence = "```";
        if (
            text.Length < 2 * fence.Length
            || !text.StartsWith(fence, StringComparison.Ordinal)
            || !text.EndsWith(fence, StringComparison.Ordinal)
        )
        {
            return text;
        }

        var line = text.IndexOf('\n');
        var inside = line < 0 ? "" : text[line..^fence.Length];
        return inside.Contains(fence, StringComparison.Ordinal) ? "" : inside.Trim();
    }

    static string? Called(JsonElement value, RequestView request)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var names = value.EnumerateArray().Select(item => Called(item, request)).ToList();
            return names.Contains(null) ? null : names.FirstOrDefault();
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return OneCall(value, request) ?? Wrapped(value, request);
    }

    static string? Wrapped(JsonElement value, RequestView request)
    {
        foreach (var wrapper in Wrappers)
        {
            if (
                value.TryGetProperty(wrapper, out var inner)
                && inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                && Called(inner, request) is { } name
            )
            {
                return name;
            }
        }

        return null;
    }

    static string? OneCall(JsonElement value, RequestView request)
    {
        var nameMember = Array.Find(NameMembers, member => IsText(value, member));
        var argumentsMember = Array.Find(ArgumentMembers, member => AreArguments(value, member));
        if (nameMember is null || argumentsMember is null || IsDeclaration(value, argumentsMember))
        {
            return null;
        }

        var name = JsonText.Read(value.GetProperty(nameMember));
        return request.Tool(name) is not null && !Shown(request, nameMember, argumentsMember)
            ? name
            : null;
    }

    static bool IsText(JsonElement value, string member) =>
        value.TryGetProperty(member, out var name) && name.ValueKind == JsonValueKind.String;

    /// <summary>An object, or the text of one.</summary>
    static bool AreArguments(JsonElement value, string member)
    {
        if (!value.TryGetProperty(member, out var arguments))
        {
            return false;
        }

        if (arguments.ValueKind != JsonValueKind.String)
        {
            return arguments.ValueKind == JsonValueKind.Object;
        }

        using var inner = ArgumentsText.Parse(JsonText.Read(arguments));
        return inner?.RootElement.ValueKind == JsonValueKind.Object;
    }

    /// <summary>A tool's description, as an answer about the tools shows it.</summary>
    static bool IsDeclaration(JsonElement value, string argumentsMember) =>
        value.TryGetProperty("description"u8, out _)
        || (
            value.GetProperty(argumentsMember) is { ValueKind: JsonValueKind.Object } schema
            && schema.TryGetProperty("properties"u8, out _)
        );

    /// <summary>The messages show, or ask for, an object with these members.</summary>
    static bool Shown(RequestView request, string nameMember, string argumentsMember)
    {
        var prompt = request.Prompt;
        var asksForJson = prompt.Contains("json", StringComparison.OrdinalIgnoreCase);
        return asksForJson
            ? Mentions(prompt, nameMember) && Mentions(prompt, argumentsMember)
            : Quotes(prompt, nameMember) && Quotes(prompt, argumentsMember);
    }

    /// <summary>As a word of its own.</summary>
    static bool Mentions(string prompt, string member)
    {
        for (
            var at = prompt.IndexOf(member, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = prompt.IndexOf(member, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + member.Length;
            if (
                (at == 0 || !IsOfWord(prompt[at - 1]))
                && (end == prompt.Length || !IsOfWord(prompt[end]))
            )
            {
                return true;
            }
        }

        return false;
    }

    static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    static bool Quotes(string prompt, string member) =>
        prompt.Contains($"\"{member}\"", StringComparison.Ordinal)
        || prompt.Contains($"\\\"{member}\\\"", StringComparison.Ordinal)
        || prompt.Contains($"'{member}'", StringComparison.Ordinal)
        || prompt.Contains($"`{member}`", StringComparison.Ordinal);
}
