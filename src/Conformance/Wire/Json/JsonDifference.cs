using System.Text.Json;

namespace Conformance.Wire.Json;

/// <summary>Compares two JSON values: members in any order, numbers by value.</summary>
internal static class JsonDifference
{
    // Enough to see what happened; a body that differs everywhere is not listed whole.
    const int MostPaths = 20;

    public static bool Equal(JsonElement a, JsonElement b)
    {
        var paths = new List<string>();
        Compare(a, b, "", paths, 1);
        return paths.Count == 0;
    }

    /// <summary>JSON pointers at which the values differ, in document order, at most 20.</summary>
    public static IReadOnlyList<string> Paths(ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b)
    {
        try
        {
            using var first = JsonDocument.Parse(a);
            using var second = JsonDocument.Parse(b);
            var paths = new List<string>();
            Compare(first.RootElement, second.RootElement, "", paths, MostPaths);
            return paths;
        }
        catch (JsonException)
        {
            return ["(not JSON)"];
        }
    }

    static void Compare(JsonElement a, JsonElement b, string path, List<string> paths, int most)
    {
        if (paths.Count >= most)
        {
            return;
        }

        if (a.ValueKind == JsonValueKind.Object && b.ValueKind == JsonValueKind.Object)
        {
            CompareObjects(a, b, path, paths, most);
        }
        else if (a.ValueKind == JsonValueKind.Array && b.ValueKind == JsonValueKind.Array)
        {
            CompareArrays(a, b, path, paths, most);
        }
        else if (!SameScalar(a, b))
        {
            paths.Add(path);
        }
    }

    static void CompareObjects(
        JsonElement a,
        JsonElement b,
        string path,
        List<string> paths,
        int most
    )
    {
        foreach (var member in a.EnumerateObject())
        {
            var name = JsonText.Name(member);
            if (b.TryGetProperty(name, out var other))
            {
                Compare(member.Value, other, PointerText.Append(path, name), paths, most);
            }
            else if (paths.Count < most)
            {
                paths.Add(PointerText.Append(path, name));
            }
        }

        foreach (var member in b.EnumerateObject())
        {
            var name = JsonText.Name(member);
            if (paths.Count < most && !a.TryGetProperty(name, out _))
            {
                paths.Add(PointerText.Append(path, name));
            }
        }
    }

    static void CompareArrays(
        JsonElement a,
        JsonElement b,
        string path,
        List<string> paths,
        int most
    )
    {
        var first = a.GetArrayLength();
        var second = b.GetArrayLength();
        using var left = a.EnumerateArray();
        using var right = b.EnumerateArray();
        var iterator = left.GetEnumerator();
        var other = right.GetEnumerator();
        for (var i = 0; i < Math.Max(first, second) && paths.Count < most; i++)
        {
            if (iterator.MoveNext() & other.MoveNext())
            {
                Compare(iterator.Current, other.Current, PointerText.Append(path, i), paths, most);
            }
            else
            {
                paths.Add(PointerText.Append(path, i));
            }
        }
    }

    static bool SameScalar(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
        {
            return false;
        }

        return a.ValueKind switch
        {
            JsonValueKind.String => JsonText.Read(a) == JsonText.Read(b),
            JsonValueKind.Number => SameNumber(a, b),
            _ => true,
        };
    }

    static bool SameNumber(JsonElement a, JsonElement b)
    {
        if (JsonText.Raw(a) == JsonText.Raw(b))
        {
            return true;
        }

        return a.TryGetDecimal(out var first) && b.TryGetDecimal(out var second)
            ? first == second
            : a.TryGetDouble(out var one) && b.TryGetDouble(out var two) && one.Equals(two);
    }
}
