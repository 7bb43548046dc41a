using System.Collections;

namespace Conformance.Wire.EventStreams;

/// <summary>A list that grows by pages, so that it never takes twice its memory while it is copied.</summary>
internal sealed class PagedList<T> : IReadOnlyList<T>
{
    const int PageSize = 4096;

    readonly List<T[]> _pages = [];
    T[] _page = [];

    public int Count { get; private set; }

    public T this[int index] =>
        (uint)index < (uint)Count
            ? _pages[index / PageSize][index % PageSize]
            : throw new ArgumentOutOfRangeException(nameof(index));

    public void Add(T item)
    {
        var at = Count % PageSize;
        if (at == 0)
        {
            // Most bodies have few lines.
            _page = new T[Count == 0 ? 64 : PageSize];
            _pages.Add(_page);
        }
        else if (at == _page.Length)
        {
            Array.Resize(ref _page, Math.Min(PageSize, 2 * _page.Length));
            _pages[^1] = _page;
        }

        _page[at] = item;
        Count++;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
