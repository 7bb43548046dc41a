using System.Buffers;

namespace Conformance.Recordings.GoVcr.Yaml;

/// <summary>
/// What go-yaml v3 takes for a number or a time where it stands unquoted (resolve.go, encode.go isBase60Float), by hand
/// instead of by pattern: this runs once for each header.
/// </summary>
internal static class YamlNumber
{
    private static readonly SearchValues<byte> Numeric = SearchValues.Create(
        "0123456789abcdefABCDEF_+-.xXoO"u8
    );
    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create(
        "0123456789abcdefABCDEF"u8
    );
    private static readonly SearchValues<byte> Sixty = SearchValues.Create("0123456789_"u8);

    public static bool Matches(ReadOnlySpan<byte> text) =>
        IsSpecialFloat(text) || IsTime(text) || IsSexagesimal(text) || IsPlainNumber(text);

    private static bool IsSpecialFloat(ReadOnlySpan<byte> text)
    {
        var rest = WithoutSign(text);
        return rest.SequenceEqual(".inf"u8)
            || rest.SequenceEqual(".Inf"u8)
            || rest.SequenceEqual(".INF"u8)
            || text.SequenceEqual(".nan"u8)
            || text.SequenceEqual(".NaN"u8)
            || text.SequenceEqual(".NAN"u8);
    }

    /// <summary>Integers in the four bases and floats; underscores may stand anywhere.</summary>
    private static bool IsPlainNumber(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAnyExcept(Numeric) >= 0)
        {
            return false;
        }
        var plain = WithoutSign(Without(text, (byte)'_'));
        if (plain is [(byte)'0', (byte)'x' or (byte)'X', .. var hex])
        {
            return hex.Length > 0 && hex.IndexOfAnyExcept(Hexadecimal) < 0;
        }
        if (plain is [(byte)'0', (byte)'o' or (byte)'O', .. var octal])
        {
            return octal.Length > 0 && octal.IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0;
        }
        if (plain is [(byte)'0', (byte)'b' or (byte)'B', .. var binary])
        {
            return binary.Length > 0 && binary.IndexOfAnyExceptInRange((byte)'0', (byte)'1') < 0;
        }
        return IsFloat(plain);
    }

    private static bool IsFloat(ReadOnlySpan<byte> text)
    {
        var whole = TakeDigits(ref text);
        var fraction = 0;
        if (text is [(byte)'.', ..])
        {
            text = text[1..];
            fraction = TakeDigits(ref text);
        }
        if (whole + fraction == 0)
        {
            return false;
        }
        if (text is [(byte)'e' or (byte)'E', ..])
        {
            text = WithoutSign(text[1..]);
            if (TakeDigits(ref text) == 0)
            {
                return false;
            }
        }
        return text.IsEmpty;
    }

    /// <summary>Base 60, which YAML 1.1 read as a number: 12:30:45.</summary>
    private static bool IsSexagesimal(ReadOnlySpan<byte> text)
    {
        text = WithoutSign(text);
        var colon = text.IndexOf((byte)':');
        if (
            colon <= 0
            || !char.IsAsciiDigit((char)text[0])
            || text[..colon].IndexOfAnyExcept(Sixty) >= 0
        )
        {
            return false;
        }
        while (text.Length > colon && colon >= 0 && text[colon] == (byte)':')
        {
            text = text[(colon + 1)..];
            colon = TakeSixty(text);
            if (colon == 0)
            {
                return false;
            }
        }
        text = text[colon..];
        return text.IsEmpty || (text[0] == (byte)'.' && text[1..].IndexOfAnyExcept(Sixty) < 0);
    }

    private static int TakeSixty(ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length : digits;
        return digits == 1 || (digits == 2 && text[0] < (byte)'6') ? digits : 0;
    }

    /// <summary>A date, alone or with a time of day.</summary>
    private static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (
            TakeDigits(ref text) != 4
            || !TakePart(ref text, (byte)'-')
            || !TakePart(ref text, (byte)'-')
        )
        {
            return false;
        }
        if (text.IsEmpty)
        {
            return true;
        }
        var zoned = text[0] is (byte)'T' or (byte)'t';
        if (!zoned && text[0] != (byte)' ')
        {
            return false;
        }
        text = text[1..];
        if (
            TakeDigits(ref text) is not (1 or 2)
            || !TakePart(ref text, (byte)':')
            || !TakePart(ref text, (byte)':')
        )
        {
            return false;
        }
        if (text is [(byte)'.', ..])
        {
            text = text[1..];
            TakeDigits(ref text);
        }
        return zoned
            ? text is [(byte)'Z'] or [(byte)'+' or (byte)'-', _, _, (byte)':', _, _]
            : text.IsEmpty;
    }

    private static bool TakePart(ref ReadOnlySpan<byte> text, byte separator)
    {
        if (text.IsEmpty || text[0] != separator)
        {
            return false;
        }
        text = text[1..];
        return TakeDigits(ref text) is 1 or 2;
    }

    private static int TakeDigits(ref ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length : digits;
        text = text[digits..];
        return digits;
    }

    private static ReadOnlySpan<byte> WithoutSign(ReadOnlySpan<byte> text) =>
        text is [(byte)'+' or (byte)'-', ..] ? text[1..] : text;

    private static ReadOnlySpan<byte> Without(ReadOnlySpan<byte> text, byte value) =>
        text.Contains(value) ? text.ToArray().Where(b => b != value).ToArray() : text;
}
