using System.Collections;

namespace Conformance.Wire.EventStreams;

/// <summary>
/// The lines of a body. Only where each begins is kept: a body may be nothing but line feeds, and what is kept of a line
/// must not be many times the line.
/// </summary>
internal sealed class LineList(ReadOnlyMemory<byte> body, PagedList<int> starts)
    : IReadOnlyList<EventStreamLine>
{
    public ReadOnlyMemory<byte> Body => body;

    public int Count => starts.Count;

    public EventStreamLine this[int index] =>
        EventStreamLine.Read(body.Span[StartOf(index)..EndOf(index)], StartOf(index));

    public int StartOf(int index) => starts[index];

    /// <summary>Behind the line's terminator.</summary>
    public int EndOf(int index) => index + 1 < starts.Count ? starts[index + 1] : body.Length;

    public IEnumerator<EventStreamLine> GetEnumerator()
    {
        for (var i = 0; i < starts.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
