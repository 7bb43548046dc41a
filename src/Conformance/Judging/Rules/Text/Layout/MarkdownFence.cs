namespace Conformance.Judging.Rules.Text.Layout;

/// <summary>Three backticks or tildes, or more.</summary>
internal sealed record MarkdownFence(char Mark, int Length) : ShownBlock(0)
{
    /// <summary>Null where the line opens none.</summary>
    public static MarkdownFence? Opened(ReadOnlySpan<char> line)
    {
        // In a list it stands behind the item's mark or number.
        var text = line.Trim().TrimStart("-*+. 0123456789");
        var mark = text.IsEmpty ? '\0' : text[0];
        var length = Inline.Run(text, mark);
        return mark is '`' or '~' && length >= 3 && (mark == '~' || !text[length..].Contains('`'))
            ? new(mark, length)
            : null;
    }

    public override int ClosingLength(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        var length = text.IsEmpty ? 0 : Inline.Run(text, Mark);
        // A control token may stick to it.
        return length >= Length && (text[length..].IsWhiteSpace() || text[length] == '<')
            ? line.Length - text.Length + length
            : 0;
    }
}
