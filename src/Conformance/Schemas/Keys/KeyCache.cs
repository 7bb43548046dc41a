using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Conformance.Schemas;

/// <summary>Remembers what belongs to a key, by its bytes; begins anew where that would be too much.</summary>
sealed class KeyCache<T>
    where T : class
{
    public const int MostEntries = 2000;
    public const int MostBytes = 4_000_000;

    readonly ConcurrentDictionary<byte[], T> entries;
    readonly ConcurrentDictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> bySpan;
    int count;
    int bytes;

    public KeyCache()
    {
        entries = new ConcurrentDictionary<byte[], T>(new ByteComparer());
        bySpan = entries.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public int Count => entries.Count;

    public int Bytes => bytes;

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out T? value) =>
        bySpan.TryGetValue(key, out value);

    public T Add(byte[] key, T value)
    {
        if (
            Interlocked.Increment(ref count) > MostEntries
            || Interlocked.Add(ref bytes, key.Length) > MostBytes
        )
        {
            entries.Clear();
            (count, bytes) = (1, key.Length);
        }
        return key.Length > MostBytes ? value : entries.GetOrAdd(key, value);
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
