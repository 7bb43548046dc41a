namespace Conformance.Judging.Rules.Text.Layout;

/// <summary>
/// What of a text is said, and not shown: marks in a code span, a fence or a quotation are what the text speaks about. Markdown
/// as CommonMark has it, and blocks of other markup, as far as it takes to be on the safe side.
/// </summary>
internal sealed class Prose
{
    readonly string _text;

    // U+0000 stands for each character that is shown.
    readonly char[] _prose;
    readonly bool _asciiDoc;
    ShownBlock? _block;
    int _paragraph;
    bool _afterBlank;

    Prose(string text)
    {
        _text = text;
        _prose = text.ToCharArray();
        _asciiDoc = MarkupBlock.IsAsciiDoc(text);
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
        if (_block is not null)
        {
            ReadShown(_block, line, from, end);
        }
        else if (Opened(line) is { } opened)
        {
            EndParagraph(from + opened.Start, end);
            _prose.AsSpan(from + opened.Start, line.Length - opened.Start).Clear();
            _block = opened;
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

    ShownBlock? Opened(ReadOnlySpan<char> line) =>
        MarkdownFence.Opened(line) ?? (ShownBlock?)MarkupBlock.Opened(line, _asciiDoc);

    void ReadShown(ShownBlock block, ReadOnlySpan<char> line, int from, int end)
    {
        var closing = block.ClosingLength(line);
        if (closing == 0)
        {
            _prose.AsSpan(from, line.Length).Clear();
            _paragraph = end;
            return;
        }

        _prose.AsSpan(from, closing).Clear();
        _paragraph = from + closing;
        _block = null;
    }

    void EndParagraph(int end, int next)
    {
        Inline.Clear(_prose, _paragraph, end);
        _paragraph = next;
    }

    static bool IsIndented(ReadOnlySpan<char> line) =>
        line.StartsWith("    ") || line.StartsWith("\t");
}
