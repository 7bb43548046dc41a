namespace Conformance.Judging.Rules.Text;

/// <summary>Code spans and quotations within a paragraph.</summary>
internal static class Inline
{
    /// <summary>A quotation is seldom longer, and an unpaired mark must not be searched for without end.</summary>
    const int LongestQuotation = 400;

    static readonly (string Open, string Close)[] Marks =
    [
        ("<code>", "</code>"),
        ("<pre>", "</pre>"),
        ("“", "”"),
        ("„", "“"),
        ("«", "»"),
        ("»", "«"),
        ("‘", "’"),
        ("「", "」"),
        ("『", "』"),
    ];

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
                return Quotation(text[at..], "\"", "\"");
            case '\'':
                return IsOpening(text, at) ? Quotation(text[at..], "'", "'") : 0;
        }

        foreach (var (open, close) in Marks)
        {
            if (text[at..].StartsWith(open, StringComparison.Ordinal))
            {
                return Quotation(text[at..], open, close);
            }
        }

        return 0;
    }

    /// <summary>One that is not closed reaches to the end of its line: a cut answer may end in it.</summary>
    static int CodeSpan(ReadOnlySpan<char> text)
    {
        var run = Prose.Run(text, '`');
        for (var at = run; at < text.Length; )
        {
            var next = text[at..].IndexOf('`');
            if (next < 0)
            {
                break;
            }

            at += next;
            var length = Prose.Run(text[at..], '`');
            at += length;
            if (length == run)
            {
                return at;
            }
        }

        var line = text.IndexOf('\n');
        return line < 0 ? text.Length : line;
    }

    /// <summary>Within one line.</summary>
    static int Quotation(ReadOnlySpan<char> text, string open, string close)
    {
        var inside = text[open.Length..];
        inside = inside[..Math.Min(inside.Length, LongestQuotation)];
        var line = inside.IndexOf('\n');
        inside = line < 0 ? inside : inside[..line];
        var length = inside.IndexOf(close, StringComparison.Ordinal);
        return length < 0 ? 0 : open.Length + length + close.Length;
    }

    /// <summary>No apostrophe: nothing of a word stands before it.</summary>
    static bool IsOpening(ReadOnlySpan<char> text, int at) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
        && at + 1 < text.Length
        && !char.IsWhiteSpace(text[at + 1]);
}
