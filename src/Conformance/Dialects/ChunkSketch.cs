namespace Conformance.Dialects;

/// <summary>What one event, or one plain body, carries, at a glance: for a reader's timeline, never for a verdict.</summary>
/// <param name="Words">In a few words; made from foreign text, so not yet fit to be shown.</param>
internal sealed record ChunkSketch(ChunkContent Content, string Words);

/// <summary>Several may come in one event.</summary>
[Flags]
internal enum ChunkContent
{
    None = 0,
    Role = 1,
    Text = 2,
    Reasoning = 4,
    Call = 8,
    Finish = 16,
    Usage = 32,
    Error = 64,

    /// <summary>The event that says that nothing follows.</summary>
    End = 128,

    /// <summary>It could not be read.</summary>
    Unreadable = 256,
}

/// <summary>A member that the dialect's specification knows.</summary>
/// <param name="Path">As fields.json writes it: <c>choices[].delta.role</c>.</param>
/// <param name="Words">Its types, and when it must be there.</param>
internal sealed record SpecifiedMember(string Path, string Words);

/// <summary>Where a reader sees a trait on the wire.</summary>
/// <param name="Pointer">JSON pointer with array positions as <c>*</c>.</param>
/// <param name="Occurrence">Of the events that have it: 0 is the first, 1 the second, -1 the last.</param>
internal sealed record WirePlace(string Pointer, int Occurrence);
