using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Conformance.Schemas;

/// <summary>Remembers what belongs to a key, by its bytes; begins anew where that would be too much.</summary>
/// <param name="mostEntries">How many are remembered.</param>
/// <param name="mostBytes">Of all keys together.</param>
sealed class KeyCache<T>(int mostEntries, int mostBytes)
    where T : class
{
    readonly ConcurrentDictionary<byte[], T> entries = new(Utf8Comparer.Instance);
    int count;
    int bytes;

    public int Count => entries.Count;

    public int Bytes => bytes;

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out T? value) =>
        entries.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out value);

    public T Add(byte[] key, T value)
    {
        if (
            Interlocked.Increment(ref count) > mostEntries
            || Interlocked.Add(ref bytes, key.Length) > mostBytes
        )
        {
            entries.Clear();
            (count, bytes) = (1, key.Length);
        }
        return key.Length > mostBytes ? value : entries.GetOrAdd(key, value);
    }
}
