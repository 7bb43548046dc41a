namespace Conformance.Specs;

/// <summary>The known name that a mistyped one was most likely meant to be.</summary>
internal static class NearestName
{
    const int MaxLength = 64;

    /// <summary>Null when no name is near enough: a third of the letters may differ, and one always may.</summary>
    /// <param name="lettersPerSlip">Of so many letters one may differ.</param>
    public static string? Find(string mistyped, IEnumerable<string> names, int lettersPerSlip = 3)
    {
        if (mistyped.Length is 0 or > MaxLength)
        {
            return null;
        }

        string? nearest = null;
        var least = int.MaxValue;
        foreach (var name in names)
        {
            if (name.Length > MaxLength)
            {
                continue;
            }

            var distance = Distance(mistyped, name);
            var allowed = Math.Max(1, Math.Max(mistyped.Length, name.Length) / lettersPerSlip);
            if (distance > allowed || distance > least)
            {
                continue;
            }

            // Of two equally near names the first in ordinal order, whatever the order of the list.
            if (distance < least || string.CompareOrdinal(name, nearest) < 0)
            {
                nearest = name;
                least = distance;
            }
        }

        return nearest;
    }

    // Optimal string alignment: insertion, deletion, substitution, and two neighbours swapped. Case does not count.
    static int Distance(string left, string right)
    {
        Span<int> before = stackalloc int[MaxLength + 1];
        Span<int> previous = stackalloc int[MaxLength + 1];
        Span<int> current = stackalloc int[MaxLength + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = Same(left[row - 1], right[column - 1]) ? 0 : 1;
                var least = Math.Min(
                    Math.Min(current[column - 1], previous[column]) + 1,
                    previous[column - 1] + cost
                );
                var swapped =
                    row > 1
                    && column > 1
                    && Same(left[row - 1], right[column - 2])
                    && Same(left[row - 2], right[column - 1]);
                current[column] = swapped ? Math.Min(least, before[column - 2] + 1) : least;
            }

            var oldest = before;
            before = previous;
            previous = current;
            current = oldest;
        }

        return previous[right.Length];
    }

    static bool Same(char left, char right) =>
        char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
