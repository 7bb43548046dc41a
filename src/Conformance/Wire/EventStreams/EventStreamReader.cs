namespace Conformance.Wire.EventStreams;

/// <summary>
/// Reads an event stream as it arrives. After each <see cref="Append"/> the complete events can be counted and read,
/// so that a live run can time them; <see cref="Complete"/> gives what <see cref="EventStream.Parse"/> would give for
/// the whole body, however it was split.
/// </summary>
internal sealed class EventStreamReader
{
    private readonly EventStreamScanner scanner = new();
    private byte[] buffer = [];
    private int length;
    private bool completed;

    /// <summary>How many events are complete, their blank lines received.</summary>
    public int EventCount => scanner.Blocks.Count;

    /// <summary>The data of a complete event. It stays valid: bytes once received are never overwritten.</summary>
    public ReadOnlyMemory<byte> Data(int index)
    {
        var received = buffer.AsMemory(0, length);
        return new EventStream(received, scanner).Events[index].Data;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (completed)
        {
            throw new InvalidOperationException(
                "The event stream is complete: nothing can follow."
            );
        }
        if (bytes.IsEmpty)
        {
            return;
        }
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
        scanner.Scan(buffer.AsSpan(0, length), final: false);
    }

    public EventStream Complete()
    {
        if (!completed)
        {
            completed = true;
            scanner.Scan(buffer.AsSpan(0, length), final: true);
        }
        return new(buffer.AsMemory(0, length), scanner);
    }

    private void Reserve(int count)
    {
        var needed = (long)length + count;
        if (needed > buffer.Length)
        {
            var doubled = Math.Min(Math.Max(4096, 2L * buffer.Length), Array.MaxLength);
            Array.Resize(ref buffer, checked((int)Math.Max(needed, doubled)));
        }
    }
}
