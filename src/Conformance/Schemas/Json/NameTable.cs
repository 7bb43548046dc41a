using System.Numerics;
using System.Text;

namespace Conformance.Schemas;

/// <summary>Names and texts of a schema, found by how they stand in an instance without allocating.</summary>
sealed class NameTable
{
    readonly string[] names;
    readonly byte[][] utf8;

    // The first name of each bucket, as its position plus one; zero for none.
    readonly int[] buckets;
    readonly int[] next;

    public NameTable(IReadOnlyList<string> names)
    {
        this.names = [.. names];
        // A name with a lone surrogate has no UTF-8 form: a member can have it in escaped spelling only, and that is compared as
        // UTF-16. The byte FF makes sure that nothing else is taken for it.
        utf8 = [.. names.Select(Utf8)];
        // A power of two: a remainder would cost more than the comparison that it saves.
        buckets = new int[BitOperations.RoundUpToPowerOf2((uint)names.Count * 2 + 1)];
        next = new int[names.Count];
        for (var i = names.Count - 1; i >= 0; i--)
        {
            var bucket = Bucket(utf8[i]);
            next[i] = buckets[bucket];
            buckets[bucket] = i + 1;
        }
    }

    public int Count => names.Length;

    public string this[int index] => names[index];

    /// <summary>The position of a name as it stands between its quotes, or -1.</summary>
    public int Find(ReadOnlySpan<byte> raw) =>
        JsonText.HasEscape(raw) ? FindDecoded(raw) : FindUtf8(raw);

    int FindUtf8(ReadOnlySpan<byte> raw)
    {
        for (var i = buckets[Bucket(raw)]; i > 0; i = next[i - 1])
        {
            if (raw.SequenceEqual(utf8[i - 1]))
                return i - 1;
        }
        return -1;
    }

    int FindDecoded(ReadOnlySpan<byte> raw)
    {
        using var text = new JsonText.Decoded(raw, stackalloc char[JsonText.Decoded.OnStack]);
        for (var i = 0; i < names.Length; i++)
        {
            if (text.Span.SequenceEqual(names[i]))
                return i;
        }
        return -1;
    }

    static byte[] Utf8(string name) =>
        JsonText.LoneSurrogate(name) < 0
            ? Encoding.UTF8.GetBytes(name)
            : [0xFF, .. Encoding.UTF8.GetBytes(name)];

    int Bucket(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return 0;
        var hash = (uint)name.Length;
        hash = hash * 31 + name[0];
        hash = hash * 31 + name[^1];
        hash = hash * 31 + name[name.Length / 2];
        return (int)((hash ^ (hash >> 5)) & (uint)(buckets.Length - 1));
    }
}
