using System.Text.Json;
using Conformance.Judging.View;
using Conformance.Wire.Json;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Reads the tools of a request, and which of them may be called.</summary>
internal static class ToolReader
{
    public static IReadOnlyList<ToolDeclaration> Declared(JsonElement root)
    {
        var tools = new List<ToolDeclaration>();
        foreach (var tool in Items(root, "tools"u8))
        {
            Add(tools, Find(tool, "function"u8), Text(tool, "type"u8));
        }

        return tools;
    }

    /// <summary>One of the vendor's own types, such as <c>{"type":"mcp"}</c> or <c>{"type":"web_search"}</c>, names no function.</summary>
    public static bool BringsUnnamed(JsonElement root) =>
        Items(root, "tools"u8)
            .Any(tool =>
                Text(tool, "type"u8) is { } type
                && type is not ("function" or "custom")
                && Text(Find(tool, "function"u8), "name"u8) is null
            );

    /// <summary>The deprecated <c>functions</c>.</summary>
    public static IReadOnlyList<ToolDeclaration> Functions(JsonElement root)
    {
        var functions = new List<ToolDeclaration>();
        foreach (var function in Items(root, "functions"u8))
        {
            Add(functions, function, type: null);
        }

        return functions;
    }

    static void Add(List<ToolDeclaration> tools, JsonElement function, string? type)
    {
        if (Text(function, "name"u8) is { } name)
        {
            tools.Add(
                new ToolDeclaration(
                    name,
                    IsTrue(function, "strict"u8),
                    function.TryGetProperty("parameters"u8, out var parameters)
                        ? parameters.Clone()
                        : null
                )
                {
                    Type = type,
                }
            );
        }
    }

    /// <summary>The deprecated <c>function_call</c>: <c>none</c>, <c>auto</c> or <c>{"name":…}</c>.</summary>
    public static RequestedChoice FunctionChoice(JsonElement root)
    {
        if (Text(Find(root, "function_call"u8), "name"u8) is { } name)
        {
            return new RequestedChoice(ToolChoiceMode.Named, [name]);
        }

        var mode =
            Text(root, "function_call"u8) == "none" ? ToolChoiceMode.None : ToolChoiceMode.Auto;
        return new RequestedChoice(mode, []);
    }

    public static RequestedChoice Choice(JsonElement root)
    {
        var choice = Find(root, "tool_choice"u8);
        if (choice.ValueKind == JsonValueKind.String)
        {
            return new RequestedChoice(Mode(JsonText.Read(choice)), []);
        }

        if (Text(Find(choice, "function"u8), "name"u8) is { } name)
        {
            return new RequestedChoice(ToolChoiceMode.Named, [name]);
        }

        return Subset(Find(choice, "allowed_tools"u8));
    }

    static ToolChoiceMode Mode(string? word) =>
        word switch
        {
            "required" => ToolChoiceMode.Required,
            "none" => ToolChoiceMode.None,
            _ => ToolChoiceMode.Auto,
        };

    /// <summary>
    /// <c>{"type":"allowed_tools","allowed_tools":{"mode":"auto|required","tools":[{"type":"function","function":{"name":…}}]}}</c>
    /// </summary>
    static RequestedChoice Subset(JsonElement allowed)
    {
        var names = new List<string>();
        foreach (var tool in Items(allowed, "tools"u8))
        {
            if (Text(Find(tool, "function"u8), "name"u8) is { } name)
            {
                names.Add(name);
            }
        }

        return new RequestedChoice(
            Text(allowed, "mode"u8) == "required" ? ToolChoiceMode.Required : ToolChoiceMode.Auto,
            names
        );
    }
}
