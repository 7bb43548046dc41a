namespace Conformance.Wire.EventStreams;

/// <summary>
/// A body read as server-sent events (WHATWG HTML 9.2.6) without losing a byte: every line with its terminator, and
/// every event that a client would dispatch, in order. An event that the end of the body cuts off stands last, with
/// <see cref="ServerSentEvent.Terminated"/> false. A block without a data line dispatches nothing, so it is found in
/// the lines only.
/// </summary>
internal sealed class EventStream
{
    internal EventStream(ReadOnlyMemory<byte> body, EventStreamScanner scanner)
    {
        Body = body;
        HasBom = scanner.HasBom;
        Lines = new(body, scanner.LineStarts);
        Events = new(Lines, scanner.Blocks);
    }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body began with a byte order mark. It belongs to no line: the first one has offset 3.</summary>
    public bool HasBom { get; }

    public LineList Lines { get; }

    public EventList Events { get; }

    /// <summary>Reads a whole body. Nothing is copied but the data of events that have several data lines.</summary>
    public static EventStream Parse(ReadOnlyMemory<byte> body)
    {
        var scanner = new EventStreamScanner();
        scanner.Scan(body.Span, final: true);
        return new(body, scanner);
    }
}
