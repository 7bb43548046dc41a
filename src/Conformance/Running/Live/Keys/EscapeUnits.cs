using System.Runtime.InteropServices;
using System.Text;

namespace Conformance.Running.Live.Keys;

/// <summary>One escaped character: how many bytes it takes, and which it is. Length 0: there is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EscapeUnit(int Length, int Character)
{
    public (int Read, int Written) Write(Span<byte> meaning)
    {
        // Half a character is no part of a key.
        var rune = Rune.IsValid(Character) ? new Rune(Character) : Rune.ReplacementChar;
        return (Length, rune.EncodeToUtf8(meaning));
    }
}

/// <summary>Reads the escapes of JSON and JavaScript, of addresses and of HTML.</summary>
internal static class EscapeUnits
{
    // More digits than any character has, for leading zeros.
    const int MostDigits = 12;

    static readonly (string Name, char Character)[] Names =
    [
        ("quot;", '"'),
        ("amp;", '&'),
        ("lt;", '<'),
        ("gt;", '>'),
        ("apos;", '\''),
        ("sol;", '/'),
        ("bsol;", '\\'),
        ("plus;", '+'),
        ("equals;", '='),
        ("lowbar;", '_'),
        ("hyphen;", '-'),
        ("period;", '.'),
        ("comma;", ','),
        ("colon;", ':'),
        ("semi;", ';'),
        ("num;", '#'),
        ("dollar;", '$'),
        ("percnt;", '%'),
        ("ast;", '*'),
        ("excl;", '!'),
        ("quest;", '?'),
        ("commat;", '@'),
        ("lpar;", '('),
        ("rpar;", ')'),
        ("lsqb;", '['),
        ("rsqb;", ']'),
        ("lcub;", '{'),
        ("rcub;", '}'),
        ("verbar;", '|'),
        ("grave;", '`'),
        ("Hat;", '^'),
    ];

    /// <summary><c>\n</c>, <c>\"</c>, <c>\u0073</c>, <c>\u{73}</c>, <c>\U00000073</c>, <c>\x73</c>, <c>\163</c>.</summary>
    public static EscapeUnit Backslash(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return default;
        }

        var letter = (char)text[1];
        var rest = text[2..];
        if (
            letter == 'u'
            && rest is [(byte)'{', ..]
            && Number(rest[1..], 1, 8, 16) is (> 0, _) braced
        )
        {
            return rest[(braced.Length + 1)..] is [(byte)'}', ..]
                ? braced with
                {
                    Length = braced.Length + 4,
                }
                : default;
        }

        var digits =
            letter == 'u' ? Number(rest, 4, 4, 16)
            : letter == 'U' ? Number(rest, 8, 8, 16)
            : letter == 'x' ? Number(rest, 2, 2, 16)
            : letter is >= '0' and <= '3' ? Number(text[1..], 3, 3, 8)
            : default;
        if (digits.Length > 0)
        {
            return digits with { Length = digits.Length + (char.IsAsciiDigit(letter) ? 1 : 2) };
        }

        return letter switch
        {
            'n' => new(2, '\n'),
            'r' => new(2, '\r'),
            't' => new(2, '\t'),
            'b' => new(2, '\b'),
            'f' => new(2, '\f'),
            < '\x80' => new(2, letter),
            _ => default,
        };
    }

    /// <summary><c>%73</c>, and <c>%u0073</c> of JavaScript's old escape().</summary>
    public static EscapeUnit Percent(ReadOnlySpan<byte> text)
    {
        if (
            text.Length > 1
            && (text[1] | 0x20) == 'u'
            && Number(text[2..], 4, 4, 16) is (> 0, _) unit
        )
        {
            return unit with { Length = 6 };
        }

        var digits = Number(text[1..], 2, 2, 16);
        return digits.Length > 0 ? digits with { Length = 3 } : default;
    }

    /// <summary><c>&amp;#115;</c>, <c>&amp;#x73;</c>, <c>&amp;quot;</c>; browsers read numbers without their semicolon too.</summary>
    public static EscapeUnit Reference(ReadOnlySpan<byte> text)
    {
        if (text.Length > 2 && text[1] == '#')
        {
            var hex = (text[2] | 0x20) == 'x';
            var prefix = hex ? 3 : 2;
            var digits = Number(text[prefix..], 1, MostDigits, hex ? 16 : 10);
            if (digits.Length == 0)
            {
                return default;
            }

            var length = prefix + digits.Length;
            return digits with
            {
                Length = length + (length < text.Length && text[length] == ';' ? 1 : 0),
            };
        }

        foreach (var (name, character) in Names)
        {
            if (text.Length > name.Length && Ascii.Equals(text.Slice(1, name.Length), name))
            {
                return new(name.Length + 1, character);
            }
        }

        return default;
    }

    static EscapeUnit Number(ReadOnlySpan<byte> text, int least, int most, int system)
    {
        var (value, length) = (0L, 0);
        while (length < most && length < text.Length)
        {
            var digit = DigitOf((char)text[length]);
            if (digit >= system)
            {
                break;
            }

            value = (value * system) + digit;
            length++;
        }

        return length < least ? default : new(length, value > int.MaxValue ? -1 : (int)value);
    }

    static int DigitOf(char c) =>
        char.IsAsciiDigit(c) ? c - '0'
        : char.IsAsciiHexDigit(c) ? (c | 0x20) - 'a' + 10
        : byte.MaxValue;
}
