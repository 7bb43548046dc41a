namespace Conformance.Wire.EventStreams;

/// <summary>
/// One event with at least one data line: the lines between two blank lines, comments among them included.
/// <c>Offset</c> and <c>Length</c> reach from its first line to the end of its blank line; <c>LineCount</c> counts the
/// blank line too. <c>Terminated</c> is false where the body ended before the blank line, which a client discards.
/// </summary>
internal sealed record ServerSentEvent(
    int Offset,
    int Length,
    int FirstLine,
    int LineCount,
    ReadOnlyMemory<byte> Data,
    bool Terminated
);

/// <summary>
/// A body read as server-sent events (WHATWG HTML 9.2.6) without losing a byte: every line with its terminator, and
/// every event that a client would dispatch, in order. An event that the end of the body cuts off stands last, with
/// <see cref="ServerSentEvent.Terminated"/> false. A block without a data line dispatches nothing, so it is found in
/// the lines only.
/// </summary>
internal sealed class EventStream
{
    private EventStream(
        ReadOnlyMemory<byte> body,
        bool hasBom,
        List<EventStreamLine> lines,
        List<ServerSentEvent> events
    )
    {
        Body = body;
        HasBom = hasBom;
        Lines = lines;
        Events = events;
    }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body began with a byte order mark. It belongs to no line: the first one has offset 3.</summary>
    public bool HasBom { get; }

    public List<EventStreamLine> Lines { get; }

    public List<ServerSentEvent> Events { get; }

    /// <summary>Reads a whole body. Nothing is copied but the data of events that have several data lines.</summary>
    public static EventStream Parse(ReadOnlyMemory<byte> body)
    {
        var scanner = new EventStreamScanner();
        scanner.Scan(body.Span, final: true);
        return Build(body, scanner);
    }

    internal static EventStream Build(ReadOnlyMemory<byte> body, EventStreamScanner scanner)
    {
        var lines = scanner.Lines;
        var events = new List<ServerSentEvent>(scanner.Blocks.Count);
        foreach (var block in scanner.Blocks)
        {
            var offset = lines[block.FirstLine].Offset;
            events.Add(
                new(
                    offset,
                    lines[block.End - 1].End - offset,
                    block.FirstLine,
                    block.LineCount,
                    JoinData(body, lines, block),
                    block.Terminated
                )
            );
        }
        return new(body, scanner.HasBom, scanner.Lines, events);
    }

    /// <summary>The event's data: a slice of the body for one data line, else the values joined by LF.</summary>
    internal static ReadOnlyMemory<byte> JoinData(
        ReadOnlyMemory<byte> body,
        List<EventStreamLine> lines,
        EventBlock block
    )
    {
        if (block.DataLines == 1)
        {
            for (var i = block.FirstLine; i < block.End; i++)
            {
                if (lines[i] is { Kind: LineKind.Data } line)
                {
                    return body.Slice(line.ValueOffset, line.ValueLength);
                }
            }
        }

        // Each value is shorter than its line, so that the sum cannot exceed the body's length.
        var length = block.DataLines - 1;
        for (var i = block.FirstLine; i < block.End; i++)
        {
            length += lines[i].Kind == LineKind.Data ? lines[i].ValueLength : 0;
        }

        var joined = new byte[length];
        var position = 0;
        for (var i = block.FirstLine; i < block.End; i++)
        {
            var line = lines[i];
            if (line.Kind != LineKind.Data)
            {
                continue;
            }
            if (position + line.ValueLength < length)
            {
                joined[position + line.ValueLength] = (byte)'\n';
            }
            body.Span.Slice(line.ValueOffset, line.ValueLength).CopyTo(joined.AsSpan(position));
            position += line.ValueLength + 1;
        }
        return joined;
    }
}
