namespace Conformance.Dialects.ChatCompletions;

/// <summary>An assistant message, as clients write it back: its text and its calls.</summary>
internal sealed record ChatTurn(string Text, IReadOnlyList<AssembledCall> Calls) : AssistantTurn;
