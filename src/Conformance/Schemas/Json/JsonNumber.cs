using System.Numerics;

namespace Conformance.Schemas;

/// <summary>
/// A JSON number as it is written: sign, digits and exponent, compared by value without ever expanding the exponent.
/// Exponents of more than 17 digits count as equal.
/// </summary>
readonly ref struct JsonNumber
{
    const int MostExponentDigits = 17;

    readonly bool negative;

    // From the first to the last digit that is not zero, perhaps with the point in between; empty for zero.
    readonly ReadOnlySpan<byte> significand;
    readonly int digits;

    // The value is the significand, read as an integer, times ten to this power.
    readonly long exponent;

    public JsonNumber(ReadOnlySpan<byte> raw)
    {
        negative = raw[0] == (byte)'-';
        if (negative)
            raw = raw[1..];
        var mark = raw.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = mark < 0 ? raw : raw[..mark];
        var first = mantissa.IndexOfAnyExcept((byte)'0', (byte)'.');
        if (first < 0)
        {
            negative = false;
            return;
        }
        var last = mantissa.LastIndexOfAnyExcept((byte)'0', (byte)'.');
        var point = mantissa.IndexOf((byte)'.');
        significand = mantissa[first..(last + 1)];
        digits = significand.Length - (first < point && point < last ? 1 : 0);
        exponent =
            point < 0 ? mantissa.Length - 1 - last
            : last < point ? point - 1 - last
            : point - last;
        if (mark >= 0)
            exponent += Exponent(raw[(mark + 1)..]);
    }

    public bool IsZero => digits == 0;

    public bool IsNegative => negative;

    public bool IsInteger => digits == 0 || exponent >= 0;

    public static bool IsIntegerText(ReadOnlySpan<byte> raw) =>
        raw.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 || new JsonNumber(raw).IsInteger;

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        TryShort(left, out var a) && TryShort(right, out var b)
            ? a.CompareTo(b)
            : new JsonNumber(left).Against(new JsonNumber(right));

    /// <summary>The one spelling that equal numbers have.</summary>
    public static string Canonical(ReadOnlySpan<byte> raw)
    {
        if (TryShort(raw, out var small))
            return $"{small}";
        var number = new JsonNumber(raw);
        if (number.IsZero)
            return "0";
        var text = System.Text.Encoding.ASCII.GetString(number.significand);
        text = (number.negative ? "-" : "") + text.Replace(".", "", StringComparison.Ordinal);
        // As many digits as TryShort reads, so that both spell alike.
        var plain =
            number.exponent > 0 && number.digits + number.exponent <= (number.negative ? 17 : 18);
        return number.exponent == 0 ? text
            : plain ? text + new string('0', (int)number.exponent)
            : $"{text}e{number.exponent}";
    }

    /// <summary>Whether the value is an integer times <paramref name="unit"/>, which is above zero.</summary>
    public static bool IsMultiple(ReadOnlySpan<byte> value, ReadOnlySpan<byte> unit)
    {
        if (TryShort(value, out var a) && TryShort(unit, out var b))
            return a % b == 0;
        var number = new JsonNumber(value);
        var divisor = new JsonNumber(unit);
        if (number.IsZero)
            return true;
        // Neither significand ends with a zero, so the value has no factor of ten to give.
        if (number.exponent < divisor.exponent)
            return false;
        var modulus = divisor.Significand(null);
        var scale = BigInteger.ModPow(
            10,
            (BigInteger)(number.exponent - divisor.exponent),
            modulus
        );
        return (number.Significand(modulus) * scale % modulus).IsZero;
    }

    /// <summary>A non-negative integer; what is above <see cref="long.MaxValue"/> becomes that.</summary>
    public static bool TryCount(ReadOnlySpan<byte> raw, out long count)
    {
        if (TryShort(raw, out count))
            return count >= 0;
        var number = new JsonNumber(raw);
        count = 0;
        if (number.negative || !number.IsInteger)
            return false;
        if (number.IsZero)
            return true;
        if (number.exponent + number.digits > 18)
        {
            count = long.MaxValue;
            return true;
        }
        foreach (var digit in number.significand)
        {
            if (digit != (byte)'.')
                count = count * 10 + (digit - (byte)'0');
        }
        for (var i = 0; i < (int)number.exponent; i++)
            count *= 10;
        return true;
    }

    int Against(JsonNumber other)
    {
        if (IsZero || other.IsZero || negative != other.negative)
            return Sign - other.Sign;
        var magnitude = (exponent + digits).CompareTo(other.exponent + other.digits);
        if (magnitude == 0)
            magnitude = CompareDigits(significand, other.significand);
        return negative ? -magnitude : magnitude;
    }

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(negative);
        hash.Add(exponent);
        foreach (var digit in significand)
        {
            if (digit != (byte)'.')
                hash.Add(digit);
        }
        return hash.ToHashCode();
    }

    int Sign =>
        IsZero ? 0
        : negative ? -1
        : 1;

    static int CompareDigits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int i = 0,
            j = 0;
        while (true)
        {
            if (i < left.Length && left[i] == (byte)'.')
                i++;
            if (j < right.Length && right[j] == (byte)'.')
                j++;
            if (i >= left.Length || j >= right.Length)
                return (i < left.Length ? 1 : 0) - (j < right.Length ? 1 : 0);
            var difference = left[i++] - right[j++];
            if (difference != 0)
                return difference;
        }
    }

    /// <summary>The digits as an integer, reduced as they come where there is a modulus, so that the cost stays linear.</summary>
    BigInteger Significand(BigInteger? modulus)
    {
        var value = BigInteger.Zero;
        long chunk = 0,
            scale = 1;
        foreach (var digit in significand)
        {
            if (digit == (byte)'.')
                continue;
            chunk = chunk * 10 + (digit - (byte)'0');
            scale *= 10;
            if (scale == 1_000_000_000_000_000_000)
            {
                value = Reduced(value * scale + chunk, modulus);
                (chunk, scale) = (0, 1);
            }
        }
        return Reduced(value * scale + chunk, modulus);
    }

    static BigInteger Reduced(BigInteger value, BigInteger? modulus) =>
        modulus is { } m ? value % m : value;

    static long Exponent(ReadOnlySpan<byte> raw)
    {
        var below = raw[0] == (byte)'-';
        if (raw[0] is (byte)'-' or (byte)'+')
            raw = raw[1..];
        raw = raw.TrimStart((byte)'0');
        long value = 1;
        if (raw.Length > MostExponentDigits)
        {
            for (var i = 0; i < MostExponentDigits; i++)
                value *= 10;
        }
        else
        {
            value = 0;
            foreach (var digit in raw)
                value = value * 10 + (digit - (byte)'0');
        }
        return below ? -value : value;
    }

    static bool TryShort(ReadOnlySpan<byte> raw, out long value)
    {
        value = 0;
        if (raw.Length > 18)
            return false;
        var below = raw[0] == (byte)'-';
        for (var i = below ? 1 : 0; i < raw.Length; i++)
        {
            if (raw[i] is < (byte)'0' or > (byte)'9')
                return false;
            value = value * 10 + (raw[i] - (byte)'0');
        }
        if (below)
            value = -value;
        return true;
    }
}
