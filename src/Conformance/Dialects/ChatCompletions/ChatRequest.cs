using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>What the rules need to know of a chat-completions request, read from its own bytes.</summary>
internal sealed record ChatRequest
{
    /// <summary>The most that a request can ask for (CreateChatCompletionRequest.n, maximum).</summary>
    public const int MostChoices = 128;

    public string? Model { get; init; }
    public bool Stream { get; init; }
    public bool IncludeUsage { get; init; }
    public int Choices { get; init; } = 1;
    public bool Logprobs { get; init; }
    public long? TokenLimit { get; init; }
    public bool ParallelOff { get; init; }
    public IReadOnlyList<ToolDeclaration> Tools { get; init; } = [];
    public RequestedChoice Choice { get; init; } = new RequestedChoice(ToolChoiceMode.Auto, []);

    /// <summary>The calls in the assistant messages so far, in order.</summary>
    public IReadOnlyList<PastCall> History { get; init; } = [];

    /// <summary>True where the last message is a tool's result, so that the answer is one to it.</summary>
    public bool AnswersToolResults { get; init; }

    /// <summary>Number of messages, and everything said in them, for rules that must not blame an echo of the prompt.</summary>
    public string Prompt { get; init; } = "";

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

    public ToolDeclaration? Tool(string name)
    {
        foreach (var tool in Tools)
        {
            if (tool.Name == name)
            {
                return tool;
            }
        }

        return null;
    }
}

internal sealed record ToolDeclaration(string Name, bool Strict, JsonElement? Parameters);

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
