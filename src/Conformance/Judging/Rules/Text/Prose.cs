namespace Conformance.Judging.Rules.Text;

/// <summary>
/// What of a text is said, and not shown: marks in a code span, a fence or a quotation are what the text speaks about. Markdown
/// as CommonMark has it, as far as it takes to be on the safe side.
/// </summary>
internal sealed class Prose
{
    readonly string _text;

    // U+0000 stands for each character that is shown.
    readonly char[] _prose;
    Fence _fence;
    int _paragraph;
    bool _afterBlank;

    Prose(string text)
    {
        _text = text;
        _prose = text.ToCharArray();
    }

    /// <summary>The text, each character at its own position, with U+0000 for those in code and quotations.</summary>
    public static string Of(string text)
    {
        var prose = new Prose(text);
        for (var from = 0; from < text.Length; )
        {
            var end = text.IndexOf('\n', from);
            end = end < 0 ? text.Length : end + 1;
            prose.ReadLine(from, end);
            from = end;
        }

        prose.EndParagraph(text.Length, text.Length);
        return new string(prose._prose);
    }

    void ReadLine(int from, int end)
    {
        var line = _text.AsSpan(from, end - from);
        var isBlank = line.IsWhiteSpace();
        if (_fence.Length > 0)
        {
            ReadFenced(line, from, end);
        }
        else if (Fence.Opened(line) is { Length: > 0 } opened)
        {
            EndParagraph(from, end);
            _prose.AsSpan(from, line.Length).Clear();
            _fence = opened;
        }
        else if (isBlank)
        {
            EndParagraph(from, end);
        }
        else if (line.TrimStart().StartsWith(">") || (_afterBlank && IsIndented(line)))
        {
            EndParagraph(from, end);
            _prose.AsSpan(from, line.Length).Clear();
        }

        // Lines of indented code follow each other.
        _afterBlank = isBlank || (_afterBlank && IsIndented(line));
    }

    void ReadFenced(ReadOnlySpan<char> line, int from, int end)
    {
        var closing = _fence.ClosingLength(line);
        if (closing == 0)
        {
            _prose.AsSpan(from, line.Length).Clear();
            _paragraph = end;
            return;
        }

        _prose.AsSpan(from, closing).Clear();
        _paragraph = from + closing;
        _fence = default;
    }

    void EndParagraph(int end, int next)
    {
        Inline.Clear(_prose, _paragraph, end);
        _paragraph = next;
    }

    static bool IsIndented(ReadOnlySpan<char> line) =>
        line.StartsWith("    ") || line.StartsWith("\t");

    /// <summary>Three backticks or tildes, or more.</summary>
    readonly record struct Fence(char Mark, int Length)
    {
        public static Fence Opened(ReadOnlySpan<char> line)
        {
            // In a list it stands behind the item's mark or number.
            var text = line.Trim().TrimStart("-*+. 0123456789");
            var mark = text.IsEmpty ? '\0' : text[0];
            var length = Run(text, mark);
            return
                mark is '`' or '~' && length >= 3 && (mark == '~' || !text[length..].Contains('`'))
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
