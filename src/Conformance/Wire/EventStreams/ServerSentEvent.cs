namespace Conformance.Wire.EventStreams;

/// <summary>The lines of one event, its blank line included, by their place in the list of lines.</summary>
internal readonly record struct EventBlock(
    int FirstLine,
    int LineCount,
    int DataLines,
    bool Terminated
)
{
    /// <summary>The line behind the block.</summary>
    public int End => FirstLine + LineCount;
}

/// <summary>One event with at least one data line: the lines between two blank lines, comments among them included.</summary>
internal readonly struct ServerSentEvent(LineList lines, EventBlock block)
{
    /// <summary>Of its first line, in the body.</summary>
    public int Offset => lines.StartOf(block.FirstLine);

    /// <summary>To the end of its blank line.</summary>
    public int Length => lines.EndOf(block.End - 1) - Offset;

    public int FirstLine => block.FirstLine;

    /// <summary>The blank line is counted too.</summary>
    public int LineCount => block.LineCount;

    /// <summary>False where the body ended before the blank line, which a client discards.</summary>
    public bool Terminated => block.Terminated;

    /// <summary>A slice of the body for one data line, else the values joined by LF, anew each time.</summary>
    public ReadOnlyMemory<byte> Data => block.DataLines == 1 ? OnlyLine() : Join();

    ReadOnlyMemory<byte> OnlyLine()
    {
        var at = block.FirstLine;
        while (lines[at].Kind != LineKind.Data)
        {
            at++;
        }

        var line = lines[at];
        return lines.Body.Slice(line.ValueOffset, line.ValueLength);
    }

    byte[] Join()
    {
        // Each value is shorter than its line, so that the sum cannot exceed the body's length.
        var length = block.DataLines - 1;
        for (var i = block.FirstLine; i < block.End; i++)
        {
            length += lines[i] is { Kind: LineKind.Data } line ? line.ValueLength : 0;
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

            lines
                .Body.Span.Slice(line.ValueOffset, line.ValueLength)
                .CopyTo(joined.AsSpan(position));
            position += line.ValueLength + 1;
        }

        return joined;
    }
}
