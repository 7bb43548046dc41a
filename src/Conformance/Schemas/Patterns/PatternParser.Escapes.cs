using System.Buffers;
using System.Globalization;

namespace Conformance.Schemas;

/// <summary>Escapes and character classes.</summary>
sealed partial class PatternParser
{
    const string SyntaxCharacters = @"^$\.*+?()[]{}|/";

    static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$"
    );

    /// <summary>An escape outside of a class.</summary>
    long Escape()
    {
        position++;
        if (Next is 'b' or 'B')
            throw Error(
                $@"\{Next}, which is not supported: .NET knows no word boundary of ASCII words"
            );
        if (Next is (>= '1' and <= '9') or 'k')
            throw Error(
                "a back-reference, which is not supported because it cannot be matched in linear time"
            );
        return ClassEscape() is { } set ? Append(set) : Append(CharacterEscape(inClass: false));
    }

    /// <summary>What stands between [ and ].</summary>
    CodePointSet Class()
    {
        var set = new CodePointSet();
        var negated = Take("^");
        while (!Take("]"))
        {
            var first = ClassAtom(out var firstSet);
            if (Next == '-' && position + 1 < text.Length && text[position + 1] != ']')
            {
                position++;
                var last = ClassAtom(out var lastSet);
                if (firstSet is not null || lastSet is not null)
                    throw Error("a range that begins or ends with a class; it ends");
                if (last < first)
                    throw Error("a range whose ends are out of order; it ends");
                set.Add(first, last);
            }
            else if (firstSet is not null)
            {
                set.Add(firstSet);
            }
            else
            {
                set.Add(first, first);
            }
        }
        return negated ? set.Complement() : set;
    }

    int ClassAtom(out CodePointSet? set)
    {
        set = null;
        if (AtTheEnd)
            throw Error("no closing ] where one is expected");
        if (Next != '\\')
            return CodePoint();
        position++;
        set = ClassEscape();
        return set is null ? CharacterEscape(inClass: true) : -1;
    }

    CodePointSet? ClassEscape()
    {
        if (AtTheEnd)
            throw Error(@"a lone \");
        CodePointSet set;
        var letter = Next;
        switch (letter)
        {
            case 'd' or 'D':
                set = CodePointSet.Digits;
                break;
            case 'w' or 'W':
                set = CodePointSet.WordCharacters;
                break;
            case 's' or 'S':
                set = CodePointSet.WhiteSpace;
                break;
            case 'p' or 'P':
                var end = text.IndexOf('}', position);
                if (position + 1 >= text.Length || text[position + 1] != '{' || end < 0)
                    throw Error($@"\{letter} without its {{property}}");
                var property = text[(position + 2)..end];
                set =
                    GeneralCategories.Find(property)
                    ?? throw Error(
                        $"the property {Excerpt.Cut(property, 40)}, which is not a general category,"
                    );
                position = end;
                break;
            default:
                return null;
        }
        position++;
        return char.IsAsciiLetterUpper(letter) ? set.Complement() : set;
    }

    int CharacterEscape(bool inClass)
    {
        var letter = Next;
        position++;
        switch (letter)
        {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'v':
                return '\v';
            case 'f':
                return '\f';
            case 'r':
                return '\r';
            case 'b' when inClass:
                return '\b';
            case '-' when inClass:
                return '-';
            case '0' when !char.IsAsciiDigit(Next):
                return 0;
            case 'c' when char.IsAsciiLetter(Next):
                return text[position++] & 0x1F;
            case 'x':
                return Hex(2);
            case 'u':
                return UnicodeEscape();
            default:
                if (!SyntaxCharacters.Contains(letter, StringComparison.Ordinal))
                    throw Error("an escape that ECMA-262 does not know; it ends");
                return letter;
        }
    }

    int UnicodeEscape()
    {
        if (Take("{"))
        {
            var end = text.IndexOf('}', position);
            var digits = end < 0 ? "" : text[position..end].TrimStart('0').PadLeft(1, '0');
            if (
                digits.Length is 0 or > 6
                || end == position
                || !int.TryParse(
                    digits,
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var point
                )
                || point > 0x10FFFF
            )
                throw Error(@"\u{ without a code point");
            position = end + 1;
            return point;
        }
        var unit = Hex(4);
        if (char.IsHighSurrogate((char)unit) && Take(@"\u"))
        {
            var start = position;
            if (Next != '{' && Hex(4) is var low && char.IsLowSurrogate((char)low))
                return char.ConvertToUtf32((char)unit, (char)low);
            // Two escapes of their own: step back before the second.
            position = start - 2;
        }
        return unit;
    }

    int Hex(int count)
    {
        if (
            position + count > text.Length
            || text.AsSpan(position, count).ContainsAnyExcept(HexDigits)
            || !int.TryParse(
                text.AsSpan(position, count),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
            throw Error($"no {count} hexadecimal digits where they are expected");
        position += count;
        return value;
    }

    static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
}
