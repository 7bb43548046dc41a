namespace Conformance.Specs.Scenarios;

/// <summary>A declarative conversation, as specs/scenarios/ID.yaml gives it.</summary>
internal sealed record Scenario
{
    public required int Format { get; init; }

    /// <summary>The file's name, and the path below it that <see cref="ScenarioPath"/> explains.</summary>
    public required string Id { get; init; }

    /// <summary>Which wording a recording answered; from 1.</summary>
    public required int Revision { get; init; }

    public required string Title { get; init; }

    /// <summary>The only dialects in which the scenario makes sense; null: all.</summary>
    public IReadOnlyList<string>? Dialects { get; init; }

    public required ScenarioRequest Request { get; init; }
    public IReadOnlyList<Tool> Tools { get; init; } = [];
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>What is hoped for from the model, turn by turn; at least one.</summary>
    public required IReadOnlyList<Expectation> Turns { get; init; }

    /// <summary>It provokes a refusal, and ends with it.</summary>
    public bool Refused => Turns[0].Refused;

    /// <summary>The cells that its axes make beside it: <c>single-tool/stream-false</c>. In a set of specs they stand beside it too.</summary>
    public IReadOnlyList<Scenario> Variants { get; init; } = [];
}

/// <summary>The settings of every request of a scenario, in the suite's neutral words. Null: the request does not say.</summary>
internal sealed record ScenarioRequest(
    bool Stream,
    int? MaxTokens,
    ToolChoice? ToolChoice,
    StreamOptions? StreamOptions,
    bool? ParallelToolCalls,
    int? N,
    bool? Logprobs
)
{
    /// <summary>Asked for in place of the target's model.</summary>
    public string? Model { get; init; }

    public ResponseFormat? ResponseFormat { get; init; }
}

/// <summary>Asks for text that is a JSON document of a schema.</summary>
/// <param name="Schema">A JSON Schema object as UTF-8 JSON, sent as it is.</param>
internal sealed record ResponseFormat(string Name, bool? Strict, ReadOnlyMemory<byte> Schema);

/// <param name="Mode"><c>auto</c>, <c>none</c>, <c>required</c>, or <c>tool</c> when <paramref name="Name"/> is the one tool to call.</param>
internal sealed record ToolChoice(string Mode, string? Name);

internal sealed record StreamOptions(bool? IncludeUsage);

/// <param name="Parameters">A JSON Schema object as UTF-8 JSON; null: the tool declares no parameters.</param>
/// <param name="Result">What the suite answers when the model calls the tool.</param>
internal sealed record Tool(
    string Name,
    string? Description,
    bool? Strict,
    ReadOnlyMemory<byte>? Parameters,
    string Result
);

/// <param name="Role"><c>system</c>, <c>developer</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Content">Null: sent as null, or not at all.</param>
internal sealed record Message(string Role, string? Content)
{
    /// <summary>False where the message is sent without content.</summary>
    public bool HasContent { get; init; } = true;

    /// <summary>What an assistant is taken to have called.</summary>
    public IReadOnlyList<MadeCall> Calls { get; init; } = [];

    /// <summary>Which call a tool's message answers.</summary>
    public string? CallId { get; init; }
}

/// <param name="Arguments">A JSON object as UTF-8 JSON.</param>
internal sealed record MadeCall(string Id, string Name, ReadOnlyMemory<byte> Arguments);

/// <summary>What a scenario hopes the model does in one turn. Null: nothing is expected of that part.</summary>
/// <param name="FinishReason"><c>stop</c>, <c>length</c>, <c>tool_calls</c> or <c>content_filter</c>.</param>
/// <param name="Calls">Empty: the model is hoped to call nothing.</param>
internal sealed record Expectation(
    string? FinishReason,
    IReadOnlyList<ExpectedCall>? Calls,
    TextExpectation? Text
)
{
    /// <summary>The provider is to refuse the request with a status of 4xx.</summary>
    public bool Refused { get; init; }
}

/// <param name="Arguments">A JSON Schema that the arguments should meet, as UTF-8 JSON.</param>
internal sealed record ExpectedCall(string Name, ReadOnlyMemory<byte>? Arguments);

/// <param name="Contains">Every one of these stands somewhere in the text.</param>
/// <param name="Json">A JSON Schema that the text, a JSON document, should meet, as UTF-8 JSON.</param>
internal sealed record TextExpectation(
    IReadOnlyList<string> Contains,
    ReadOnlyMemory<byte>? Json = null
);
