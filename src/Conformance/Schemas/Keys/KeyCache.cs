using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Conformance.Schemas;

/// <summary>Remembers what belongs to a key, by its bytes; begins anew where that would be too much.</summary>
/// <param name="mostEntries">How many are remembered.</param>
/// <param name="mostBytes">Of all keys together.</param>
sealed class KeyCache<T>(int mostEntries, int mostBytes)
    where T : class
{
    readonly ConcurrentDictionary<byte[], T> entries = new(new ByteComparer());
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

    sealed class ByteComparer
        : IEqualityComparer<byte[]>,
            IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] key) => GetHashCode(key.AsSpan());

        public bool Equals(ReadOnlySpan<byte> span, byte[] key) => span.SequenceEqual(key);

        public int GetHashCode(ReadOnlySpan<byte> span)
        {
            var hash = new HashCode();
            hash.AddBytes(span);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> span) => span.ToArray();
    }
}
