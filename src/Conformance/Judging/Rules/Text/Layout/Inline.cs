namespace Conformance.Judging.Rules.Text.Layout;

/// <summary>Code spans and quotations within a paragraph.</summary>
internal static class Inline
{
    /// <summary>A quotation is seldom longer, and an unpaired mark must not be searched for without end.</summary>
    const int LongestQuotation = 400;

    static readonly string[] Elements = ["code", "pre", "samp", "kbd", "tt"];

    /// <summary>Each mark, and those that close what it opens: „…“ in German, „…” in Polish, ”…” in Swedish.</summary>
    static readonly Dictionary<char, string> Quotes = new()
    {
        ['“'] = "”",
        ['„'] = "“”",
        ['”'] = "”",
        ['«'] = "»",
        ['»'] = "«",
        ['‘'] = "’",
        ['「'] = "」",
        ['『'] = "』",
    };

    /// <summary>Puts U+0000 in the place of what is shown between two positions.</summary>
    public static void Clear(char[] prose, int from, int end)
    {
        var at = from;
        while (at < end)
        {
            var length = LengthAt(prose.AsSpan(0, end), at);
            if (length > 0)
            {
                prose.AsSpan(at, length).Clear();
            }

            at += Math.Max(length, 1);
        }
    }

    /// <summary>Of the code span or quotation that begins here; 0 where none does.</summary>
    static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        switch (text[at])
        {
            case '`':
                return CodeSpan(text[at..]);
            case '"':
                return Quotation(text[at..], "\"");
            case '\'':
                return IsOpening(text, at) ? Quotation(text[at..], "'") : 0;
            case '<':
                return Element(text[at..]);
            case '{' when text[at..].StartsWith("{code}"):
                return Within(text[at..], 1, "{code}");
        }

        return Quotes.TryGetValue(text[at], out var closing) && CanOpen(text, at)
            ? Quotation(text[at..], closing)
            : 0;
    }

    /// <summary>What closes other quotations opens one only behind a blank. Behind a euro sign each is a part of mangled UTF-8.</summary>
    static bool CanOpen(ReadOnlySpan<char> text, int at) =>
        at == 0
        || (
            text[at] == '”'
                ? char.IsWhiteSpace(text[at - 1]) || text[at - 1] == '('
                : text[at - 1] != '€'
        );

    /// <summary>One that is not closed reaches to the end of its line: a cut answer may end in it.</summary>
    static int CodeSpan(ReadOnlySpan<char> text)
    {
        var run = Run(text, '`');
        for (var at = run; at < text.Length; )
        {
            var next = text[at..].IndexOf('`');
            if (next < 0)
            {
                break;
            }

            at += next;
            var length = Run(text[at..], '`');
            at += length;
            if (length == run)
            {
                return at;
            }
        }

        var line = text.IndexOf('\n');
        return line < 0 ? text.Length : line;
    }

    /// <summary>Within one line, from one character to the next of those that close it.</summary>
    static int Quotation(ReadOnlySpan<char> text, string closing)
    {
        var inside = text[1..Math.Min(text.Length, LongestQuotation)];
        var line = inside.IndexOf('\n');
        inside = line < 0 ? inside : inside[..line];
        return inside.IndexOfAny(closing) is >= 0 and var length ? length + 2 : 0;
    }

    /// <summary>An HTML element for code, on one line or more.</summary>
    static int Element(ReadOnlySpan<char> text)
    {
        foreach (var name in Elements)
        {
            if (
                text[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && text[(name.Length + 1)..] is ['>' or ' ', ..]
            )
            {
                return Within(text, name.Length + 1, $"</{name}>");
            }
        }

        return 0;
    }

    static int Within(ReadOnlySpan<char> text, int from, string close)
    {
        var inside = text[from..Math.Min(text.Length, LongestQuotation)];
        var length = inside.IndexOf(close, StringComparison.OrdinalIgnoreCase);
        return length < 0 ? 0 : from + length + close.Length;
    }

    /// <summary>How often the mark stands at the beginning of the text.</summary>
    public static int Run(ReadOnlySpan<char> text, char mark)
    {
        var other = text.IndexOfAnyExcept(mark);
        return other < 0 ? text.Length : other;
    }

    /// <summary>No apostrophe: nothing of a word stands before it.</summary>
    static bool IsOpening(ReadOnlySpan<char> text, int at) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
        && at + 1 < text.Length
        && !char.IsWhiteSpace(text[at + 1]);
}
