namespace Conformance.Results.Diffs;

/// <summary>Whether two names that answers give to their model can be of one model.</summary>
internal static class ModelNames
{
    /// <summary>
    /// True where they differ in the vendor's prefix, in case, or in a date that only one has. Two different dates are two
    /// snapshots.
    /// </summary>
    public static bool AreOne(string a, string b)
    {
        var (nameOfA, dateOfA) = Read(a);
        var (nameOfB, dateOfB) = Read(b);
        return nameOfA == nameOfB
            && (
                dateOfA.EndsWith(dateOfB, StringComparison.Ordinal)
                || dateOfB.EndsWith(dateOfA, StringComparison.Ordinal)
            );
    }

    /// <summary>The name without prefix and date, and the digits of the date.</summary>
    static (string Name, string Date) Read(string model)
    {
        var name = model[(model.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var words = name.Split('-', '@', '_').ToList();
        for (var at = 1; at < words.Count; at++)
        {
            for (var length = Math.Min(3, words.Count - at); length > 0; length--)
            {
                if (IsDate(words[at..(at + length)]))
                {
                    var date = string.Concat(words[at..(at + length)]);
                    words.RemoveRange(at, length);
                    return (string.Join('-', words), date);
                }
            }
        }

        return (string.Join('-', words), "");
    }

    static bool IsDate(List<string> words)
    {
        if (!words.TrueForAll(word => word.Length > 0 && word.All(char.IsAsciiDigit)))
        {
            return false;
        }

        var numbers = words.ConvertAll(word => word.Length > 8 ? 0 : int.Parse(word));
        return words.ConvertAll(word => word.Length) switch
        {
            [8] => IsYear(numbers[0] / 10000) && IsDay(numbers[0] % 10000),
            [6] => numbers[0] / 10000 is >= 20 and < 40 && IsDay(numbers[0] % 10000),
            [4] => IsDay(numbers[0]) || IsShortMonth(numbers[0]),
            [4, 2, 2] => IsYear(numbers[0]) && IsDay((numbers[1] * 100) + numbers[2]),
            [4, 2] => IsYear(numbers[0]) && IsMonth(numbers[1]),
            [2, 4] => IsMonth(numbers[0]) && IsYear(numbers[1]),
            [2, 2] => IsDay((numbers[0] * 100) + numbers[1]),
            _ => false,
        };
    }

    static bool IsYear(int number) => number is >= 2020 and < 2100;

    static bool IsMonth(int number) => number is >= 1 and <= 12;

    /// <summary><c>0905</c>: month and day.</summary>
    static bool IsDay(int number) => IsMonth(number / 100) && number % 100 is >= 1 and <= 31;

    /// <summary><c>2507</c>: year and month.</summary>
    static bool IsShortMonth(int number) => number / 100 is >= 20 and < 40 && IsMonth(number % 100);
}
