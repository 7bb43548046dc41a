using System.Globalization;
using System.Text;

namespace Conformance.Schemas;

/// <summary>
/// Reads a pattern of ECMA-262 (flag <c>u</c>) and writes it for .NET, where <c>$</c>, <c>.</c>, <c>\d</c>, <c>\w</c>, <c>\s</c>
/// and everything beyond U+FFFF mean something else.
/// </summary>
sealed partial class PatternParser
{
    const int MostNested = 50;

    // Repetitions are unrolled when the automaton is built. .NET refuses more than 10,000 nodes and reckons five for each character
    // beside an anchor; the same count, made here, bounds the time that each character of a text can cost.
    const long MostUnrolled = 1900;

    // Ranges beyond U+FFFF multiply the classes of characters that the automaton tells apart: \p{L} takes half a second to build.
    const int MostPairs = 800;
    const int FewAlternatives = 4;

    readonly string text;
    readonly StringBuilder output = new();
    readonly StringBuilder literal = new();
    bool isLiteral = true;
    bool atStart;
    bool atEnd;
    int position;
    int nested;
    int pairs;

    PatternParser(string text)
    {
        this.text = JsonText.WellFormed(text);
    }

    /// <summary>A pattern without metacharacters is a <see cref="Literal"/>, perhaps bound to the start or end.</summary>
    public sealed record Parsed(
        string Translation,
        string? Literal,
        bool AtStart,
        bool AtEnd,
        long Size,
        int Pairs
    );

    public static Parsed Parse(string text)
    {
        var parser = new PatternParser(text);
        var size = parser.Alternatives();
        if (!parser.AtTheEnd)
            throw parser.Error("a closing ) without its opening one");
        return new Parsed(
            parser.output.ToString(),
            parser.isLiteral ? parser.literal.ToString() : null,
            parser.atStart,
            parser.atEnd,
            size,
            parser.pairs
        );
    }

    bool AtTheEnd => position == text.Length;

    // U+0000 may stand in a pattern, but is no metacharacter, so it can also stand for the end.
    char Next => AtTheEnd ? '\0' : text[position];

    PatternException Error(string found) =>
        new(
            $"the pattern {Excerpt.Cut(text, Excerpt.Length)} has {found} at character {position + 1}"
        );

    bool Take(string expected)
    {
        if (string.CompareOrdinal(text, position, expected, 0, expected.Length) != 0)
            return false;
        position += expected.Length;
        return true;
    }

    // Each of the following gives the unrolled size of what it read.
    long Alternatives()
    {
        if (++nested > MostNested)
            throw Error($"more than {MostNested} groups within each other");
        var size = Sequence();
        while (Next == '|')
        {
            isLiteral = false;
            position++;
            output.Append('|');
            size += Sequence();
        }
        nested--;
        return size;
    }

    long Sequence()
    {
        long size = 0;
        while (!AtTheEnd && Next is not ('|' or ')'))
            size += Term();
        if (size > MostUnrolled)
            throw Error($"repetitions that come to more than {MostUnrolled} characters");
        return size;
    }

    long Term()
    {
        long size;
        switch (Next)
        {
            case '^':
                if (nested == 1 && position == 0)
                    atStart = true;
                else
                    isLiteral = false;
                position++;
                output.Append(@"\A");
                return 0;
            case '$':
                position++;
                if (nested == 1 && AtTheEnd)
                    atEnd = true;
                else
                    isLiteral = false;
                output.Append(@"\z");
                return 0;
            case '(':
                size = Group();
                break;
            case '[':
                position++;
                size = Append(Class());
                break;
            case '.':
                position++;
                size = Append(CodePointSet.LineTerminators.Complement());
                break;
            case '\\':
                size = Escape();
                break;
            case '*' or '+' or '?' or '{':
                throw Error($"nothing to repeat before the {Next}");
            case ']' or '}':
                throw Error($"a {Next} that is not escaped");
            default:
                size = Append(CodePoint());
                break;
        }
        return Quantified(size);
    }

    long Group()
    {
        isLiteral = false;
        if (Take("(?=") || Take("(?!") || Take("(?<=") || Take("(?<!"))
            throw Error(
                "look-around, which is not supported because it cannot be matched in linear time; it ends"
            );
        if (Take("(?<"))
        {
            var end = text.IndexOf('>', position);
            if (end <= position || !IsName(text.AsSpan(position, end - position)))
                throw Error("a group without a proper name");
            position = end + 1;
        }
        else if (!Take("(?:"))
        {
            position++;
            if (Next == '?')
                throw Error("an unknown kind of group");
        }
        output.Append("(?:");
        var size = Alternatives();
        if (!Take(")"))
            throw Error("no closing ) where one is expected");
        output.Append(')');
        return Math.Max(1, size);
    }

    static bool IsName(ReadOnlySpan<char> name) =>
        !char.IsAsciiDigit(name[0]) && name.IndexOfAnyExcept(NameCharacters) < 0;

    long Quantified(long size)
    {
        long most;
        switch (Next)
        {
            case '*' or '+' or '?':
                most = Next == '+' ? 2 : 1;
                output.Append(Next);
                position++;
                break;
            case '{':
                most = Counted();
                break;
            default:
                return size;
        }
        isLiteral = false;
        // The lazy form matches the same texts.
        if (Next == '?')
            position++;
        if (Next is '*' or '+' or '?' or '{')
            throw Error("a repetition of a repetition");
        if (most > MostUnrolled / size)
            throw Error(
                $"repetitions that come to more than {MostUnrolled} characters, which ends"
            );
        return size * Math.Max(1, most);
    }

    /// <summary>Reads {n}, {n,} or {n,m}.</summary>
    long Counted()
    {
        position++;
        var least = Number();
        var most = least;
        var unbounded = false;
        if (Next == ',')
        {
            position++;
            unbounded = Next == '}';
            if (!unbounded)
                most = Number();
        }
        if (!Take("}"))
            throw Error("no closing } where one is expected");
        if (most < least)
            throw Error($"a repetition {{{least},{most}}} whose bounds are out of order; it ends");
        output.Append('{').Append(least);
        if (unbounded)
            output.Append(',');
        else if (most != least)
            output.Append(',').Append(most);
        output.Append('}');
        return unbounded ? least + 1 : most;
    }

    int Number()
    {
        var start = position;
        while (char.IsAsciiDigit(Next))
            position++;
        if (position == start)
            throw Error("no number where one is expected");
        var digits = text.AsSpan(start, position - start).TrimStart('0');
        if (digits.Length > 6)
            throw Error(
                $"repetitions that come to more than {MostUnrolled} characters, which ends"
            );
        return digits.IsEmpty
            ? 0
            : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    int CodePoint()
    {
        var point = char.ConvertToUtf32(text, position);
        position += point > 0xFFFF ? 2 : 1;
        return point;
    }

    long Append(int codePoint)
    {
        // No text has a surrogate by itself: U+FFFD stands in for it there as well.
        if (codePoint is >= 0xD800 and <= 0xDFFF)
            codePoint = 0xFFFD;
        output.Append(CodePointSet.Spell(codePoint));
        literal.Append(char.ConvertFromUtf32(codePoint));
        return codePoint > 0xFFFF ? 2 : 1;
    }

    long Append(CodePointSet set)
    {
        isLiteral = false;
        var spelled = set.Spell();
        output.Append(spelled);
        var alternatives = spelled.AsSpan().Count('|') + 1;
        if (alternatives > FewAlternatives)
            pairs += alternatives;
        if (pairs > MostPairs)
            throw Error($"more than {MostPairs} ranges beyond U+FFFF, which ends");
        // A piece is a class, two classes, or a surrogate and a class.
        return spelled.AsSpan().Count('[')
            + spelled.AsSpan().Count("|\\u")
            + spelled.AsSpan().Count("(?:\\u");
    }
}
