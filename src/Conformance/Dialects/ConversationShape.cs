namespace Conformance.Dialects;

/// <summary>
/// What a conversation is, whatever client wrote it down: streamed or not, the tools declared, the roles of its messages, the
/// calls and tool results so far. No two client libraries send the same body for one conversation.
/// </summary>
/// <param name="Text">One line for each of these, the first for the mode; equal for equal conversations.</param>
/// <param name="Said">What the users said, to choose between conversations of one shape.</param>
internal sealed record ConversationShape(string Text, string Said)
{
    /// <summary>Streamed or not is the client's choice.</summary>
    public string WithoutMode => Text[(Text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
}
