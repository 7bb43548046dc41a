namespace Conformance.Specs;

/// <summary>A declarative conversation, as specs/scenarios/ID.yaml gives it.</summary>
/// <param name="Revision">Which wording a recording answered; from 1.</param>
/// <param name="Dialects">The only dialects in which the scenario makes sense; null: all.</param>
/// <param name="Turns">What is hoped for from the model, turn by turn; at least one.</param>
internal sealed record Scenario(
    int Format,
    string Id,
    int Revision,
    string Title,
    IReadOnlyList<string>? Dialects,
    ScenarioRequest Request,
    IReadOnlyList<Tool> Tools,
    IReadOnlyList<Message> Messages,
    IReadOnlyList<Expectation> Turns
);

/// <summary>The settings of every request of a scenario, in the suite's neutral words. Null: the request does not say.</summary>
internal sealed record ScenarioRequest(
    bool Stream,
    int? MaxTokens,
    ToolChoice? ToolChoice,
    StreamOptions? StreamOptions,
    bool? ParallelToolCalls,
    int? N,
    bool? Logprobs
);

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

/// <param name="Role"><c>system</c>, <c>developer</c>, <c>user</c> or <c>assistant</c>.</param>
internal sealed record Message(string Role, string Content);

/// <summary>What a scenario hopes the model does in one turn. Null: nothing is expected of that part.</summary>
/// <param name="FinishReason"><c>stop</c>, <c>length</c>, <c>tool_calls</c> or <c>content_filter</c>.</param>
/// <param name="Calls">Empty: the model is hoped to call nothing.</param>
internal sealed record Expectation(
    string? FinishReason,
    IReadOnlyList<ExpectedCall>? Calls,
    TextExpectation? Text
);

/// <param name="Arguments">A JSON Schema that the arguments should meet, as UTF-8 JSON.</param>
internal sealed record ExpectedCall(string Name, ReadOnlyMemory<byte>? Arguments);

/// <param name="Contains">Every one of these stands somewhere in the text.</param>
internal sealed record TextExpectation(IReadOnlyList<string> Contains);
