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
internal readonly record struct EventStreamLine(
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

    /// <param name="line">With its terminator.</param>
    /// <param name="offset">Where it begins in the body.</param>
    public static EventStreamLine Read(ReadOnlySpan<byte> line, int offset)
    {
        var terminator =
            line.EndsWith("\r\n"u8) ? LineTerminator.CrLf
            : line.EndsWith("\n"u8) ? LineTerminator.Lf
            : line.EndsWith("\r"u8) ? LineTerminator.Cr
            : LineTerminator.None;
        return Read(line.TrimEnd("\r\n"u8), offset, terminator);
    }

    static EventStreamLine Read(ReadOnlySpan<byte> line, int offset, LineTerminator terminator)
    {
        var colon = line.IndexOf((byte)':');
        if (colon < 0)
        {
            var end = offset + line.Length;
            return new(offset, line.Length, terminator, KindOf(line), end, 0, false, false);
        }

        var value = colon + 1;
        var space = value < line.Length && line[value] == (byte)' ';
        value += space ? 1 : 0;
        return new(
            offset,
            line.Length,
            terminator,
            KindOf(line),
            offset + value,
            line.Length - value,
            space,
            true
        );
    }

    /// <param name="line">Without its terminator.</param>
    public static LineKind KindOf(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            return LineKind.Blank;
        }

        var name = line.IndexOf((byte)':') is >= 0 and var colon ? line[..colon] : line;
        return name.IsEmpty ? LineKind.Comment
            : name.SequenceEqual("data"u8) ? LineKind.Data
            : name.SequenceEqual("event"u8) ? LineKind.Event
            : name.SequenceEqual("id"u8) ? LineKind.Id
            : name.SequenceEqual("retry"u8) ? LineKind.Retry
            : LineKind.Unknown;
    }
}
