using System.Diagnostics.CodeAnalysis;

namespace Conformance.Judging.Members;

/// <summary>The types of JSON Schema, in the order of their names.</summary>
internal enum FieldType
{
    Array,
    Boolean,
    Integer,
    Null,
    Number,
    Object,
    String,
}

/// <summary>One path in a target's chunks.</summary>
internal sealed class FieldNode
{
    // Beyond this many, a table pays.
    const int Few = 16;

    readonly long[] _counts = new long[7];
    readonly List<FieldNode> _children = [];
    Dictionary<byte[], FieldNode>? _byName;
    int _next;
    int _lastChunk;

    FieldNode(byte[] name)
    {
        Name = name;
    }

    public FieldNode()
        : this([]) { }

    /// <summary>As UTF-8; empty for the root and for what stands in arrays.</summary>
    public byte[] Name { get; }

    /// <summary>What stands in the arrays here.</summary>
    public FieldNode? Item { get; set; }

    /// <summary>Objects in which the path occurs.</summary>
    public int Chunks { get; private set; }

    public long Total
    {
        get
        {
            long total = 0;
            foreach (var count in _counts)
            {
                total += count;
            }

            return total;
        }
    }

    public long Of(FieldType type) => _counts[(int)type];

    public void Count(FieldType type, int chunk)
    {
        _counts[(int)type]++;
        if (_lastChunk != chunk)
        {
            _lastChunk = chunk;
            Chunks++;
        }
    }

    /// <summary>Adds what was counted elsewhere.</summary>
    /// <param name="counts">In the order of the types.</param>
    public void Add(int chunks, ReadOnlySpan<long> counts)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += counts[i];
        }

        // Counts come from files as well: a sum must not turn negative.
        Chunks = (int)Math.Min(int.MaxValue, (long)Chunks + chunks);
    }

    public void Add(FieldNode other) => Add(other.Chunks, other._counts);

    public FieldNode? Find(ReadOnlySpan<byte> name)
    {
        // Members come in the same order in every chunk, so the one after the last one found is mostly the right one.
        for (var tries = 0; tries < 2 && _children.Count > 0; tries++)
        {
            _next = _next >= _children.Count ? 0 : _next;
            if (name.SequenceEqual(_children[_next].Name))
            {
                return _children[_next++];
            }

            _next++;
        }

        if (_byName is not null)
        {
            return _byName.TryGetValue(name.ToArray(), out var node) ? node : null;
        }

        foreach (var child in _children)
        {
            if (name.SequenceEqual(child.Name))
            {
                return child;
            }
        }

        return null;
    }

    public FieldNode Add(ReadOnlySpan<byte> name)
    {
        var bytes = name.ToArray();
        var node = new FieldNode(bytes);
        _children.Add(node);
        if (_children.Count == Few)
        {
            _byName = new Dictionary<byte[], FieldNode>(ByteComparer.Instance);
            foreach (var child in _children)
            {
                _byName.Add(child.Name, child);
            }
        }
        else
        {
            _byName?.Add(bytes, node);
        }

        return node;
    }

    /// <summary>What stands in the objects here, by the bytes of the names.</summary>
    public List<FieldNode> Sorted()
    {
        var sorted = new List<FieldNode>(_children);
        sorted.Sort(static (a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        return sorted;
    }

    sealed class ByteComparer : IEqualityComparer<byte[]>
    {
        public static readonly ByteComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj)
        {
            var hash = new HashCode();
            hash.AddBytes(obj);
            return hash.ToHashCode();
        }
    }
}
