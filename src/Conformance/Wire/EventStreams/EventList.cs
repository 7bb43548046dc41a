using System.Collections;

namespace Conformance.Wire.EventStreams;

/// <summary>The events of a stream, each made when it is asked for.</summary>
internal sealed class EventList(LineList lines, PagedList<EventBlock> blocks)
    : IReadOnlyList<ServerSentEvent>
{
    public int Count => blocks.Count;

    public ServerSentEvent this[int index] => new(lines, blocks[index]);

    public IEnumerator<ServerSentEvent> GetEnumerator()
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
