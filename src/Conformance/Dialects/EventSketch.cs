namespace Conformance.Dialects;

/// <summary>What one event, or one plain body, carries, at a glance: for a reader's timeline, never for a verdict.</summary>
/// <param name="Words">In a few words; made from foreign text, so not yet fit to be shown.</param>
internal sealed record EventSketch(EventContent Content, string Words);

/// <summary>Several may come in one event.</summary>
[Flags]
internal enum EventContent
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
