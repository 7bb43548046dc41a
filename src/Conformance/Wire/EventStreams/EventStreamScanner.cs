namespace Conformance.Wire.EventStreams;

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

    /// <summary>Where each line begins; the last one ends with what was read.</summary>
    public PagedList<int> LineStarts { get; } = new();

    /// <summary>The blocks that have a data line.</summary>
    public PagedList<EventBlock> Blocks { get; } = new();

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
            lineStart++;
            searched = lineStart;
        }
    }

    private void EndLine(ReadOnlySpan<byte> body, int end)
    {
        var next = end + 1;
        if (body[end] == (byte)'\r')
        {
            if (next == body.Length)
            {
                endedInCr = true;
            }
            else if (body[next] == (byte)'\n')
            {
                next++;
            }
        }
        AddLine(body[lineStart..end]);
        lineStart = searched = next;
    }

    private void AddLine(ReadOnlySpan<byte> line)
    {
        LineStarts.Add(lineStart);
        var kind = EventStreamLine.KindOf(line);
        if (kind == LineKind.Data)
        {
            dataLines++;
        }
        else if (kind == LineKind.Blank)
        {
            EndBlock(terminated: true);
        }
    }

    private void EndBlock(bool terminated)
    {
        if (dataLines > 0)
        {
            Blocks.Add(new(blockStart, LineStarts.Count - blockStart, dataLines, terminated));
        }
        blockStart = LineStarts.Count;
        dataLines = 0;
    }

    private void End(ReadOnlySpan<byte> body)
    {
        if (lineStart < body.Length)
        {
            AddLine(body[lineStart..]);
            lineStart = searched = body.Length;
        }
        EndBlock(terminated: false);
    }
}
