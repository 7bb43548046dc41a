using System.Collections;
using System.Text;
using Conformance.Wire.EventStreams;

namespace Conformance.Wire.Exchanges;

/// <summary>
/// The header lines of a saved head, each read when it is asked for: what is kept of a line must not be many times the line.
/// </summary>
/// <param name="starts">Where each line that has a name begins.</param>
internal sealed class HeaderLines(ReadOnlyMemory<byte> head, PagedList<int> starts)
    : IReadOnlyList<HeaderField>
{
    public int Count => starts.Count;

    public HeaderField this[int index]
    {
        get
        {
            var (name, value) = Parts(starts[index]);
            return new(Encoding.Latin1.GetString(name), Encoding.Latin1.GetString(value));
        }
    }

    /// <summary>The first value of a header, by its name in any case; null where it is absent.</summary>
    public string? First(string name)
    {
        for (var i = 0; i < starts.Count; i++)
        {
            var (found, value) = Parts(starts[i]);
            if (Ascii.EqualsIgnoreCase(found, name))
            {
                return Encoding.Latin1.GetString(value);
            }
        }

        return null;
    }

    public IEnumerator<HeaderField> GetEnumerator()
    {
        for (var i = 0; i < starts.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    HeaderParts Parts(int start)
    {
        var line = head.Span[start..];
        line = line[..line.IndexOf((byte)'\n')];
        var colon = line.IndexOf((byte)':');
        return new(line[..colon].Trim(" \t\r"u8), line[(colon + 1)..].Trim(" \t\r"u8));
    }

    readonly ref struct HeaderParts(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        readonly ReadOnlySpan<byte> _name = name;
        readonly ReadOnlySpan<byte> _value = value;

        public void Deconstruct(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
        {
            name = _name;
            value = _value;
        }
    }
}
