using System.Globalization;

namespace Conformance.Specs.Yaml;

/// <summary>The tag resolution of YAML 1.2's core schema, <see href="https://yaml.org/spec/1.2.2/#1032-tag-resolution"/>.</summary>
internal static class CoreSchema
{
    public static YamlKind Resolve(string plain) =>
        plain switch
        {
            "" or "~" or "null" or "Null" or "NULL" => YamlKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => YamlKind.Boolean,
            _ when IsInteger(plain) => YamlKind.Integer,
            _ when IsFloat(plain) || IsNotFinite(plain) => YamlKind.Float,
            _ => YamlKind.String,
        };

    public static bool IsTrue(string boolean) => boolean[0] is 't' or 'T';

    /// <summary>The same number as JSON writes it; null where JSON has none (<c>.inf</c>, <c>.nan</c>, a hexadecimal beyond 64 bits).</summary>
    public static string? JsonNumber(string number)
    {
        if (number.StartsWith("0x", StringComparison.Ordinal))
        {
            return ulong.TryParse(
                number.AsSpan(2),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var value
            )
                ? value.ToString(CultureInfo.InvariantCulture)
                : null;
        }

        if (number.StartsWith("0o", StringComparison.Ordinal))
        {
            return Octal(number.AsSpan(2));
        }

        return IsNotFinite(number) ? null : Decimal(number);
    }

    static bool IsInteger(string text)
    {
        if (text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'o')
        {
            var digits = text.AsSpan(2);
            return text[1] == 'x'
                ? AreAll(digits, char.IsAsciiHexDigit)
                : AreAll(digits, static digit => digit is >= '0' and <= '7');
        }

        var unsigned = Unsigned(text);
        return unsigned.Length > 0 && Digits(unsigned) == unsigned.Length;
    }

    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
    static bool IsFloat(string text)
    {
        var rest = Unsigned(text);
        var whole = Digits(rest);
        rest = rest[whole..];
        if (rest is ['.', ..])
        {
            var fraction = Digits(rest[1..]);
            if (whole + fraction == 0)
            {
                return false;
            }

            rest = rest[(1 + fraction)..];
        }
        else if (whole == 0)
        {
            return false;
        }

        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            rest = rest is ['+' or '-', ..] ? rest[1..] : rest;
            var exponent = Digits(rest);
            return exponent > 0 && exponent == rest.Length;
        }

        return rest.IsEmpty;
    }

    static bool IsNotFinite(string text) =>
        Unsigned(text) is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN";

    static ReadOnlySpan<char> Unsigned(string text) =>
        text is ['+' or '-', ..] ? text.AsSpan(1) : text;

    static bool AreAll(ReadOnlySpan<char> digits, Func<char, bool> isDigit)
    {
        foreach (var digit in digits)
        {
            if (!isDigit(digit))
            {
                return false;
            }
        }

        return true;
    }

    static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
        {
            count++;
        }

        return count;
    }

    static string? Octal(ReadOnlySpan<char> digits)
    {
        ulong value = 0;
        foreach (var digit in digits)
        {
            if (value > ulong.MaxValue >> 3)
            {
                return null;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    // JSON knows no plus sign, no leading zeros, and wants a digit on both sides of the point.
    static string Decimal(string number)
    {
        var rest = Unsigned(number);
        var whole = rest[..Digits(rest)];
        rest = rest[whole.Length..];
        whole = whole.TrimStart('0');
        var point = rest is ['.', ..] && Digits(rest[1..]) == 0 ? ".0" : "";
        rest = point.Length > 0 ? rest[1..] : rest;
        var sign = number[0] == '-' ? "-" : "";
        return string.Concat($"{sign}{(whole.IsEmpty ? "0" : whole)}", point, rest);
    }
}
