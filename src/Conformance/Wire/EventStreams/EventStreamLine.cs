namespace Conformance.Wire.EventStreams;

internal enum LineTerminator : byte
{
    /// <summary>The body ended before the line did.</summary>
    None,
    Lf,
    Cr,
    CrLf,
}

internal enum LineKind : byte
{
    Blank,
    Comment,
    Data,
    Event,
    Id,
    Retry,

    /// <summary>A field that the specification does not name: a client ignores it, a judge may not.</summary>
    Unknown,
}

/// <summary>
/// One line of an event stream, by its place in the body. <c>Length</c> is without the terminator. The value is what
/// follows the first colon, without one leading space (<c>SpaceAfterColon</c> tells whether there was one); a line
/// without a colon is all name and has an empty value at its end.
/// </summary>
internal sealed record EventStreamLine(
    int Offset,
    int Length,
    LineTerminator Terminator,
    LineKind Kind,
    int ValueOffset,
    int ValueLength,
    bool SpaceAfterColon,
    bool HasColon
)
{
    public int TerminatorLength =>
        Terminator switch
        {
            LineTerminator.None => 0,
            LineTerminator.CrLf => 2,
            _ => 1,
        };

    /// <summary>The offset behind the line's terminator.</summary>
    public int End => Offset + Length + TerminatorLength;
}
