using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>Equality of JSON values: numbers by value, objects whatever the order of their members.</summary>
static class JsonEquality
{
    const int Few = 8;

    public static bool Equal(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
            return false;
        return left.ValueKind switch
        {
            JsonValueKind.String => JsonText.Equal(JsonText.Raw(left), JsonText.Raw(right)),
            JsonValueKind.Number => JsonNumber.Compare(
                JsonMarshal.GetRawUtf8Value(left),
                JsonMarshal.GetRawUtf8Value(right)
            ) == 0,
            JsonValueKind.Array => ArraysEqual(left, right),
            JsonValueKind.Object => ObjectsEqual(left, right),
            _ => true,
        };
    }

    /// <summary>Whether no two items are equal, in n log n: by hash, and only items of the same hash are compared.</summary>
    public static bool AllDifferent(JsonElement array)
    {
        var count = array.GetArrayLength();
        if (count < 2)
            return true;
        var items = ArrayPool<JsonElement>.Shared.Rent(count);
        var hashes = ArrayPool<int>.Shared.Rent(count);
        try
        {
            var position = 0;
            foreach (var item in array.EnumerateArray())
                items[position++] = item;
            if (count <= Few)
                return AllDifferent(items.AsSpan(0, count));
            for (var i = 0; i < count; i++)
                hashes[i] = Hash(items[i]);
            Array.Sort(hashes, items, 0, count);
            for (int start = 0, end; start < count; start = end)
            {
                end = start + 1;
                while (end < count && hashes[end] == hashes[start])
                    end++;
                if (!AllDifferent(items.AsSpan(start, end - start)))
                    return false;
            }
            return true;
        }
        finally
        {
            ArrayPool<JsonElement>.Shared.Return(items, clearArray: true);
            ArrayPool<int>.Shared.Return(hashes);
        }
    }

    /// <summary>Equal values have equal hashes. Seeded anew in each process, so nobody can send collisions.</summary>
    public static int Hash(JsonElement value)
    {
        var hash = new HashCode();
        hash.Add((int)value.ValueKind);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                AddText(ref hash, JsonText.Raw(value));
                break;
            case JsonValueKind.Number:
                hash.Add(new JsonNumber(JsonMarshal.GetRawUtf8Value(value)).GetHashCode());
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    hash.Add(Hash(item));
                break;
            case JsonValueKind.Object:
                var sum = 0;
                foreach (var (name, member) in JsonMembers.Last(value))
                    sum += HashCode.Combine(name, Hash(member));
                hash.Add(sum);
                break;
            default:
                break;
        }
        return hash.ToHashCode();
    }

    static void AddText(ref HashCode hash, ReadOnlySpan<byte> raw)
    {
        using var text = new JsonText.Decoded(raw, stackalloc char[JsonText.Decoded.OnStack]);
        hash.AddBytes(MemoryMarshal.AsBytes<char>(text.Span));
    }

    static bool AllDifferent(ReadOnlySpan<JsonElement> items)
    {
        for (var i = 1; i < items.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Equal(items[i], items[j]))
                    return false;
            }
        }
        return true;
    }

    static bool ArraysEqual(JsonElement left, JsonElement right)
    {
        if (left.GetArrayLength() != right.GetArrayLength())
            return false;
        var others = right.EnumerateArray();
        foreach (var item in left.EnumerateArray())
        {
            others.MoveNext();
            if (!Equal(item, others.Current))
                return false;
        }
        return true;
    }

    static bool ObjectsEqual(JsonElement left, JsonElement right)
    {
        var members = JsonMembers.Last(left);
        var others = JsonMembers.Last(right);
        if (members.Count != others.Count)
            return false;
        foreach (var (name, value) in members)
        {
            if (!others.TryGetValue(name, out var other) || !Equal(value, other))
                return false;
        }
        return true;
    }
}
