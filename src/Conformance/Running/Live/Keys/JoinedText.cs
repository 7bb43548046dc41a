using System.Buffers;

namespace Conformance.Running.Live.Keys;

/// <summary>Text put together from parts of other bytes, as a client puts an answer together.</summary>
internal sealed class JoinedText
{
    // Where each part stands in its source, and how much it adds here.
    readonly List<(Place Source, int Start, int Length)> _parts = [];
    readonly ArrayBufferWriter<byte> _bytes = new(32);

    public int Parts => _parts.Count;

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Add(int start, ReadOnlySpan<byte> bytes) =>
        Add(new Place(start, bytes.Length), bytes);

    /// <param name="source">What stands for the bytes, all of it for each.</param>
    public void Add(Place source, ReadOnlySpan<byte> bytes)
    {
        _parts.Add((source, _bytes.WrittenCount, bytes.Length));
        _bytes.Write(bytes);
    }

    /// <summary>Where places stand in the source, part by part.</summary>
    /// <param name="places">In order, none overlapping another.</param>
    public IEnumerable<Place> Source(List<Place> places)
    {
        var part = 0;
        foreach (var place in places)
        {
            while (part > 0 && _parts[part].Start > place.Start)
            {
                part--;
            }

            while (_parts[part].Start + _parts[part].Length <= place.Start)
            {
                part++;
            }

            for (; part < _parts.Count && _parts[part].Start < place.End; part++)
            {
                var (source, start, length) = _parts[part];
                if (length == 0)
                {
                    continue;
                }

                if (source.Length != length)
                {
                    yield return source;
                    continue;
                }

                var from = Math.Max(place.Start - start, 0);
                var to = Math.Min(place.End - start, length);
                yield return new Place(source.Start + from, to - from);
            }

            part = Math.Min(part, _parts.Count) - 1;
        }
    }
}
