using System.Text;

namespace Conformance.Reports;

/// <summary>
/// Writes foreign text into GitHub's Markdown so that it stays text: no markup, no HTML, no new cell or line begins in it.
/// </summary>
internal static class MarkdownText
{
    /// <summary>For running text, list items and table cells.</summary>
    public static string Escape(string text)
    {
        text = VisibleText.Of(text);
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '|' => result.Append("&#124;"),
                // Markdown drops spaces at the ends, and four of them at the beginning make code.
                ' ' when i == 0 || i == text.Length - 1 => result.Append("&#32;"),
                _ when NeedsBackslash(text, i) => result.Append('\\').Append(c),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    /// <summary>For bytes and names. It cannot be closed from within, inside a table or outside.</summary>
    public static string Code(string text)
    {
        text = VisibleText.Of(text);
        if (text.Length == 0)
        {
            return "(empty)";
        }

        // A pipe ends a table's cell even between backticks, and an escaped one cannot be told from a backslash before it.
        return text.AsSpan().IndexOfAny("`|<") >= 0 || text[0] == ' ' || text[^1] == ' '
            ? $"<code>{Escape(text)}</code>"
            : $"`{text}`";
    }

    /// <summary>A link where the address is a plain one, else the text alone.</summary>
    public static string Link(string text, string address)
    {
        var plain =
            address.StartsWith("https://", StringComparison.Ordinal)
            || address.StartsWith("http://", StringComparison.Ordinal);
        foreach (var c in address)
        {
            plain &= c is > ' ' and < '\x7F' and not ('<' or '>' or '\\' or '"' or '|' or '`');
        }

        return plain
            ? $"[{Escape(text)}](<{address.Replace("&", "&amp;", StringComparison.Ordinal)}>)"
            : Escape(text);
    }

    static bool NeedsBackslash(string text, int at) =>
        text[at] switch
        {
            '\\' or '`' or '*' or '[' or ']' or '~' or '$' => true,
            // Between letters it is part of a name, and no emphasis can begin or end there.
            '_' => at == 0
                || at == text.Length - 1
                || !char.IsAsciiLetterOrDigit(text[at - 1])
                || !char.IsAsciiLetterOrDigit(text[at + 1]),
            '#' or '+' or '-' or '=' => at == 0,
            // A number and a dot or parenthesis at the beginning make a list.
            '.' when EndsWith(text, at, "www") => true,
            '.' or ')' => at > 0 && text.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0,
            // An address would become a link.
            ':' => at + 1 < text.Length && text[at + 1] == '/',
            '@' => true,
            _ => false,
        };

    static bool EndsWith(string text, int end, string what) =>
        text.AsSpan(0, end).EndsWith(what, StringComparison.OrdinalIgnoreCase);
}
