using System.Globalization;

namespace Conformance.Recordings.GoVcr;

/// <summary>
/// A duration as Go writes and reads it (<c>1m2.5s</c>, <c>348.881541ms</c>), kept in nanoseconds: a
/// <see cref="TimeSpan"/> has steps of 100 of them, which would change the file.
/// </summary>
internal readonly record struct GoDuration(long Nanoseconds)
{
    public static GoDuration From(TimeSpan duration) => new(checked(duration.Ticks * 100));

    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks(Nanoseconds / 100);

    private static bool IsOfNumber(char c) => char.IsAsciiDigit(c) || c == '.';

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsOfNumber(text[length]))
        {
            length++;
        }
        return length;
    }

    private static int UnitLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && !IsOfNumber(text[length]))
        {
            length++;
        }
        return length;
    }

    /// <summary>Go's time.ParseDuration, and a bare number of nanoseconds.</summary>
    public static bool TryParse(string text, out GoDuration duration)
    {
        duration = default;
        if (
            long.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var bare
            )
        )
        {
            duration = new(bare);
            return true;
        }
        var rest = text.AsSpan();
        var negative = rest.StartsWith('-');
        if (negative || rest.StartsWith('+'))
        {
            rest = rest[1..];
        }
        if (rest.IsEmpty)
        {
            return false;
        }
        var sum = 0m;
        while (!rest.IsEmpty)
        {
            if (TakePart(ref rest) is not { } part)
            {
                return false;
            }
            sum += part;
            if (sum > long.MaxValue)
            {
                return false;
            }
        }
        duration = new(negative ? -(long)sum : (long)sum);
        return true;
    }

    /// <summary>A number with its unit, in nanoseconds; null where there is none.</summary>
    private static decimal? TakePart(ref ReadOnlySpan<char> rest)
    {
        var digits = NumberLength(rest);
        if (
            digits == 0
            || digits > 28
            || !decimal.TryParse(
                rest[..digits],
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var count
            )
        )
        {
            return null;
        }
        rest = rest[digits..];
        var letters = UnitLength(rest);
        var unit = UnitOf(rest[..letters]);
        rest = rest[letters..];
        return unit == 0 || count > long.MaxValue / unit ? null : decimal.Truncate(count * unit);
    }

    private static long UnitOf(ReadOnlySpan<char> unit) =>
        unit switch
        {
            "ns" => 1,
            "us" or "\u00B5s" or "\u03BCs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => 0,
        };

    /// <summary>Go's Duration.String: the largest unit below one second, else hours, minutes and seconds.</summary>
    public override string ToString()
    {
        if (Nanoseconds == 0)
        {
            return "0s";
        }
        var sign = Nanoseconds < 0 ? "-" : "";
        var all = decimal.Abs(Nanoseconds);
        if (all < 1_000_000_000)
        {
            return all < 1_000 ? $"{sign}{all:0}ns"
                : all < 1_000_000 ? $"{sign}{all / 1_000:0.###}\u00B5s"
                : $"{sign}{all / 1_000_000:0.######}ms";
        }
        var minutes = decimal.Floor(all / 60_000_000_000);
        var seconds = $"{(all - minutes * 60_000_000_000) / 1_000_000_000:0.#########}s";
        var hours = decimal.Floor(minutes / 60);
        return hours > 0 ? $"{sign}{hours:0}h{minutes % 60:0}m{seconds}"
            : minutes > 0 ? $"{sign}{minutes:0}m{seconds}"
            : sign + seconds;
    }
}
