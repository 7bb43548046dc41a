namespace Conformance.Dialects.ChatCompletions;

/// <summary>Where an element of <c>tool_calls</c> stands; a pointer only where one is needed.</summary>
/// <param name="Choice">Position of its choice.</param>
/// <param name="Position">Among the elements beside it.</param>
internal readonly record struct ElementPlace(int Choice, int Position, bool Streamed)
{
    public string Pointer =>
        $"/choices/{Choice}/{(Streamed ? "delta" : "message")}/tool_calls/{Position}";
}
