using System.Text.Json;

namespace Conformance.Judging.View;

/// <summary>What the shared rules need to know of a request.</summary>
internal abstract record RequestView
{
    public string? Model { get; init; }
    public bool Stream { get; init; }

    /// <summary>The request asks for usage in the stream.</summary>
    public bool IncludeUsage { get; init; }
    public long? TokenLimit { get; init; }
    public bool ParallelOff { get; init; }

    /// <summary>The request wants JSON, or what some grammar says, as the text of the answer.</summary>
    public bool WantsJson { get; init; }
    public IReadOnlyList<ToolDeclaration> Tools { get; init; } = [];

    /// <summary>A tool of another kind, such as a remote MCP server, brings functions that the request does not name.</summary>
    public bool BringsUnnamedTools { get; init; }

    /// <summary>Declared in the dialect's deprecated form, and called in that form.</summary>
    public IReadOnlyList<ToolDeclaration> LegacyTools { get; init; } = [];
    public RequestedChoice Choice { get; init; } = new RequestedChoice(ToolChoiceMode.Auto, []);

    /// <summary>The calls in the assistant messages so far, in order.</summary>
    public IReadOnlyList<PastCall> History { get; init; } = [];

    /// <summary>True where the last message is a tool's result, so that the answer is one to it.</summary>
    public bool AnswersToolResults { get; init; }

    /// <summary>Sequences at which the text ends; none of them is empty.</summary>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    /// <summary>Everything said in the messages, for rules that must not blame an echo of the prompt.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What the user said last; empty where no message is a user's.</summary>
    public string LastQuestion { get; init; } = "";

    /// <summary>The text is to keep the reasoning, with the model's marks around it.</summary>
    public bool KeepsReasoning { get; init; }

    /// <summary>Where nothing but reasoning comes, it is to be the content as well.</summary>
    public bool WantsReasoningForContent { get; init; }

    /// <summary>The text is to keep calls as the model writes them.</summary>
    public bool KeepsCalls { get; init; }

    /// <summary>The text is to keep the model's control tokens.</summary>
    public bool KeepsTokens { get; init; }

    public bool HasCall(string id)
    {
        foreach (var call in History)
        {
            if (call.Id == id)
            {
                return true;
            }
        }

        return false;
    }

    public ToolDeclaration? Tool(string name) => Find(Tools, name);

    /// <summary>What a call may be one of.</summary>
    public IReadOnlyList<ToolDeclaration> DeclaredFor(CallView call) =>
        call.Kind == CallKind.Legacy ? LegacyTools : Tools;

    /// <summary>What is called; null where that is not declared, or the call has no name.</summary>
    public ToolDeclaration? Called(CallView call) =>
        call.Name is { } name ? Find(DeclaredFor(call), name) : null;

    static ToolDeclaration? Find(IReadOnlyList<ToolDeclaration> tools, string name)
    {
        foreach (var tool in tools)
        {
            if (tool.Name == name)
            {
                return tool;
            }
        }

        return null;
    }
}

internal sealed record ToolDeclaration(string Name, bool Strict, JsonElement? Parameters)
{
    /// <summary>As the request has it; null where it does not say.</summary>
    public string? Type { get; init; }
}

internal enum ToolChoiceMode
{
    Auto,
    None,
    Required,
    Named,
}

/// <param name="Names">The named tool, or the allowed subset; empty for all.</param>
internal sealed record RequestedChoice(ToolChoiceMode Mode, IReadOnlyList<string> Names);

internal sealed record PastCall(string? Id, string? Name, string? Arguments);
