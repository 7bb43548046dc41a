using Conformance.Judging;

namespace Conformance.Dialects;

/// <summary>One answer, read: the facts for its dialect's rules, and what every dialect can say of it.</summary>
internal sealed record Reading(AnswerFacts Facts)
{
    /// <summary>Why the model stopped, in the words of the wire, each once.</summary>
    public required IReadOnlyList<string> FinishReasons { get; init; }

    /// <summary>The same in the words of scenarios, whatever the dialect: <c>stop</c>, <c>length</c>, <c>tool_calls</c> ….</summary>
    public required IReadOnlyList<string> NeutralFinishReasons { get; init; }

    /// <summary>Prompt, completion and total tokens of the last usage; null where there was none.</summary>
    public required (long? Prompt, long? Completion, long? Total)? Usage { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<AssembledCall> Calls { get; init; }

    /// <summary>The answer as the next request says it again.</summary>
    public required AssistantTurn Said { get; init; }
    public required string? Upstream { get; init; }

    /// <summary>The model that the answer names; null where it names none.</summary>
    public required string? EchoedModel { get; init; }

    /// <summary>The event in which the first text for the user came; null where none did, and in plain JSON.</summary>
    public int? FirstContent { get; init; }

    /// <summary>The event in which the first tool call began; null where none did, and in plain JSON.</summary>
    public int? FirstToolCall { get; init; }

    /// <summary>Under what the answer came; null where there is no answer.</summary>
    public Circumstance? Circumstance { get; init; }

    /// <summary>The upstreams that the request allows behind a router; null where it allows any, or is unknown.</summary>
    public IReadOnlyList<string>? PinnedUpstreams { get; init; }

    /// <summary>Cut by the token limit.</summary>
    public required bool CutByLimit { get; init; }

    /// <summary>Whether the request asked for a stream; null where it is unknown.</summary>
    public required bool? StreamRequested { get; init; }

    /// <summary>The answer was broken off by an error.</summary>
    public required bool EndedByError { get; init; }

    /// <summary>The last message of the request is a tool's result.</summary>
    public required bool AnswersToolResults { get; init; }

    /// <summary>Calls in the request's history.</summary>
    public required IReadOnlyList<AssembledCall> PastCalls { get; init; }
}

/// <summary>A tool call, put together from its pieces.</summary>
internal sealed record AssembledCall(string? Id, string? Name, string Arguments);
