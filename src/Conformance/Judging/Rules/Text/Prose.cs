namespace Conformance.Judging.Rules.Text;

/// <summary>
/// What of a text is said, and not shown: marks in a code span, a fence or a quotation are what the text speaks about. Markdown
/// as CommonMark has it, as far as it takes to be on the safe side.
/// </summary>
internal static class Prose
{
    /// <summary>Stands for each character that is shown.</summary>
    const char Blank = '\0';

    /// <summary>The text, each character at its own position, with code and quotations blanked.</summary>
    public static string Of(string text)
    {
        var prose = text.ToCharArray();
        var fence = default(Fence);
        var paragraph = 0;
        var afterBlank = false;
        for (var from = 0; from < text.Length; )
        {
            var end = text.IndexOf('\n', from);
            end = end < 0 ? text.Length : end + 1;
            var line = text.AsSpan(from, end - from);
            var blank = line.IsWhiteSpace();
            if (fence.Length > 0)
            {
                var closing = fence.ClosingLength(line);
                prose.AsSpan(from, closing > 0 ? closing : line.Length).Fill(Blank);
                fence = closing > 0 ? default : fence;
                paragraph = closing > 0 ? from + closing : end;
            }
            else if (Fence.Opened(line) is { Length: > 0 } opened)
            {
                Inline.Blank(prose, paragraph, from);
                prose.AsSpan(from, line.Length).Fill(Blank);
                (fence, paragraph) = (opened, end);
            }
            else if (blank || line.TrimStart().StartsWith(">") || (afterBlank && IsIndented(line)))
            {
                Inline.Blank(prose, paragraph, from);
                prose.AsSpan(from, blank ? 0 : line.Length).Fill(Blank);
                paragraph = end;
            }

            // Lines of indented code follow each other.
            afterBlank = blank || (afterBlank && IsIndented(line));
            from = end;
        }

        Inline.Blank(prose, paragraph, text.Length);
        return new string(prose);
    }

    static bool IsIndented(ReadOnlySpan<char> line) =>
        line.StartsWith("    ") || line.StartsWith("\t");

    /// <summary>Three backticks or tildes, or more.</summary>
    readonly record struct Fence(char Mark, int Length)
    {
        public static Fence Opened(ReadOnlySpan<char> line)
        {
            var text = line.Trim();
            // In a list it stands behind the item's mark or number.
            text = text.TrimStart("-*+. 0123456789");
            var mark = text.IsEmpty ? '\0' : text[0];
            var length = Run(text, mark);
            return mark is '`' or '~'
                && length >= 3
                && (mark == '~' || !text[length..].Contains('`'))
                ? new(mark, length)
                : default;
        }

        /// <summary>How much of a line is the end of the fence; 0 where it goes on.</summary>
        public int ClosingLength(ReadOnlySpan<char> line)
        {
            var text = line.TrimStart();
            var length = text.IsEmpty ? 0 : Run(text, Mark);
            // A control token may stick to it.
            return length >= Length && (text[length..].IsWhiteSpace() || text[length] == '<')
                ? line.Length - text.Length + length
                : 0;
        }
    }

    internal static int Run(ReadOnlySpan<char> text, char mark)
    {
        var other = text.IndexOfAnyExcept(mark);
        return other < 0 ? text.Length : other;
    }
}
