namespace Conformance.Wire.EventStreams;

/// <summary>The lines of one event, its blank line included, by their place in the list of lines.</summary>
internal sealed record EventBlock(int FirstLine, int LineCount, int DataLines, bool Terminated)
{
    /// <summary>The line behind the block.</summary>
    public int End => FirstLine + LineCount;
}

/// <summary>
/// Cuts a growing body into lines and lines into blocks. Each call sees the whole body so far and goes on where the
/// last one stopped, so that the work is linear however the bytes were split.
/// </summary>
internal sealed class EventStreamScanner
{
    private bool started;
    private int lineStart;
    private int searched;
    private bool endedInCr;
    private int blockStart;
    private int dataLines;

    public bool HasBom { get; private set; }

    public List<EventStreamLine> Lines { get; } = new(64);

    /// <summary>The blocks that have a data line.</summary>
    public List<EventBlock> Blocks { get; } = new(32);

    public void Scan(ReadOnlySpan<byte> body, bool final)
    {
        if (!started && !Start(body, final))
        {
            return;
        }
        if (endedInCr && body.Length > lineStart)
        {
            JoinLineFeed(body);
        }
        while (true)
        {
            var found = body[searched..].IndexOfAny((byte)'\r', (byte)'\n');
            if (found < 0)
            {
                searched = body.Length;
                break;
            }
            EndLine(body, searched + found);
        }
        if (final)
        {
            End(body);
        }
    }

    /// <summary>Takes a byte order mark off the front. False where the bytes so far do not settle it.</summary>
    private bool Start(ReadOnlySpan<byte> body, bool final)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (body.StartsWith(mark))
        {
            HasBom = true;
            lineStart = searched = mark.Length;
        }
        else if (!final && mark.StartsWith(body))
        {
            return false;
        }
        started = true;
        return true;
    }

    /// <summary>
    /// A CR ends its line at once, as an event that is complete must not wait for bytes that may never come. When the
    /// next byte turns out to be LF, the two are one terminator.
    /// </summary>
    private void JoinLineFeed(ReadOnlySpan<byte> body)
    {
        endedInCr = false;
        if (body[lineStart] == (byte)'\n')
        {
            Lines[^1] = Lines[^1] with { Terminator = LineTerminator.CrLf };
            lineStart++;
            searched = lineStart;
        }
    }

    private void EndLine(ReadOnlySpan<byte> body, int end)
    {
        var terminator = LineTerminator.Lf;
        var next = end + 1;
        if (body[end] == (byte)'\r')
        {
            terminator = LineTerminator.Cr;
            if (next == body.Length)
            {
                endedInCr = true;
            }
            else if (body[next] == (byte)'\n')
            {
                terminator = LineTerminator.CrLf;
                next++;
            }
        }
        AddLine(body, end, terminator);
        lineStart = searched = next;
    }

    private void AddLine(ReadOnlySpan<byte> body, int end, LineTerminator terminator)
    {
        var line = ReadLine(body[lineStart..end], lineStart, terminator);
        Lines.Add(line);
        if (line.Kind == LineKind.Data)
        {
            dataLines++;
        }
        else if (line.Kind == LineKind.Blank)
        {
            EndBlock(terminated: true);
        }
    }

    private void EndBlock(bool terminated)
    {
        if (dataLines > 0)
        {
            Blocks.Add(new(blockStart, Lines.Count - blockStart, dataLines, terminated));
        }
        blockStart = Lines.Count;
        dataLines = 0;
    }

    private void End(ReadOnlySpan<byte> body)
    {
        if (lineStart < body.Length)
        {
            AddLine(body, body.Length, LineTerminator.None);
            lineStart = searched = body.Length;
        }
        EndBlock(terminated: false);
    }

    private static EventStreamLine ReadLine(
        ReadOnlySpan<byte> line,
        int offset,
        LineTerminator terminator
    )
    {
        var colon = line.IndexOf((byte)':');
        if (colon < 0)
        {
            var bare = line.IsEmpty ? LineKind.Blank : KindOf(line);
            return new(
                offset,
                line.Length,
                terminator,
                bare,
                offset + line.Length,
                0,
                false,
                false
            );
        }
        var kind = colon == 0 ? LineKind.Comment : KindOf(line[..colon]);
        var value = colon + 1;
        var space = value < line.Length && line[value] == (byte)' ';
        value += space ? 1 : 0;
        return new(
            offset,
            line.Length,
            terminator,
            kind,
            offset + value,
            line.Length - value,
            space,
            true
        );
    }

    private static LineKind KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("data"u8) ? LineKind.Data
        : name.SequenceEqual("event"u8) ? LineKind.Event
        : name.SequenceEqual("id"u8) ? LineKind.Id
        : name.SequenceEqual("retry"u8) ? LineKind.Retry
        : LineKind.Unknown;
}
