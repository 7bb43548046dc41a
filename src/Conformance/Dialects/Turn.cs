namespace Conformance.Dialects;

/// <summary>One turn of a conversation, as a client keeps it for the next request.</summary>
internal sealed record Turn(AssistantTurn Said, IReadOnlyList<ToolResult> Results);

/// <summary>
/// What the model said. Only its own dialect looks inside: made when an answer is read, written back when the next request is
/// built.
/// </summary>
internal abstract record AssistantTurn;

/// <param name="CallId">Of the call that it answers; null where that had none.</param>
/// <param name="IsError">The tool could not be run.</param>
internal sealed record ToolResult(string? CallId, string Text, bool IsError = false);
