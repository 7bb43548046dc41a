namespace Conformance.Dialects.ChatCompletions;

/// <summary>Where an element of <c>tool_calls</c> stands; a pointer only where one is needed.</summary>
/// <param name="Choice">Position of its choice.</param>
/// <param name="Position">Among the elements beside it.</param>
internal readonly record struct ElementPlace(int Choice, int Position, bool Streamed)
{
    /// <summary>The pointer of the array.</summary>
    public string List => $"/choices/{Choice}/{(Streamed ? "delta" : "message")}/tool_calls";

    public string Pointer => $"{List}/{Position}";
}
