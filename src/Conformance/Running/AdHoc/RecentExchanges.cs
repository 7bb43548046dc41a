using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>The exchanges of the files that were read last: a file with many conversations is not read again for each.</summary>
internal sealed class RecentExchanges
{
    const int Most = 64;
    const long MostBytes = 16 * 1024 * 1024;

    // Each thread is at a file of its own.
    static readonly int Fewest = 2 * Environment.ProcessorCount;

    readonly Lock _gate = new();
    readonly LinkedList<(RereadExchanges Of, IReadOnlyList<Exchange> All)> _recent = new();
    long _bytes;

    public IReadOnlyList<Exchange> Of(RereadExchanges file, Func<IReadOnlyList<Exchange>> read)
    {
        lock (_gate)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (ReferenceEquals(node.Value.Of, file))
                {
                    return node.Value.All;
                }
            }
        }

        var all = read();
        lock (_gate)
        {
            _recent.AddFirst((file, all));
            _bytes += Size(all);
            while (_recent.Count > Fewest && (_recent.Count > Most || _bytes > MostBytes))
            {
                _bytes -= Size(_recent.Last!.Value.All);
                _recent.RemoveLast();
            }
        }

        return all;
    }

    static long Size(IReadOnlyList<Exchange> exchanges) =>
        exchanges.Sum(one => (long)one.Request.Body.Length + one.Response.Body.Length);
}
