namespace Conformance.Judging.Rules.Text.Layout;

/// <summary>Code as other markup than Markdown shows it: Org, LaTeX, Jira, forums, HTML, AsciiDoc.</summary>
/// <param name="IsLine">The end is a line of its own.</param>
internal sealed record MarkupBlock(string Close, bool IsLine = false, int Start = 0)
    : ShownBlock(Start)
{
    const string OrgBegin = "#+begin_";

    static readonly string[] Environments =
    [
        "verbatim",
        "Verbatim",
        "lstlisting",
        "minted",
        "alltt",
    ];

    static readonly string[] Elements = ["pre", "code", "samp", "xmp", "syntaxhighlight"];

    /// <summary>Null where the line opens none.</summary>
    /// <param name="asciiDoc">Elsewhere four dashes are a rule across the page.</param>
    public static MarkupBlock? Opened(ReadOnlySpan<char> line, bool asciiDoc)
    {
        var text = line.Trim();
        if (text.IsEmpty)
        {
            return null;
        }

        return text[0] switch
        {
            '#' => Org(text),
            '\\' => Latex(text),
            '{' or '[' => Jira(text) ?? Element(line),
            '-' or '.' when asciiDoc => AsciiDoc(text),
            _ => Element(line),
        };
    }

    /// <summary>A heading or an attribute of a block that only this markup has.</summary>
    public static bool IsAsciiDoc(string text) =>
        text.StartsWith("= ", StringComparison.Ordinal)
        || text.StartsWith("== ", StringComparison.Ordinal)
        || text.Contains("\n== ", StringComparison.Ordinal)
        || text.Contains("[source", StringComparison.Ordinal)
        || text.Contains("[listing", StringComparison.Ordinal);

    public override int ClosingLength(ReadOnlySpan<char> line)
    {
        if (IsLine)
        {
            return line.Trim().SequenceEqual(Close) ? line.TrimEnd().Length : 0;
        }

        var at = line.IndexOf(Close, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : at + Close.Length;
    }

    static MarkupBlock? Org(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(OrgBegin, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var name = text[OrgBegin.Length..];
        var end = name.IndexOf(' ');
        return new($"#+end_{(end < 0 ? name : name[..end])}");
    }

    static MarkupBlock? Latex(ReadOnlySpan<char> text)
    {
        foreach (var name in Environments)
        {
            if (text.StartsWith($"\\begin{{{name}}}"))
            {
                return new($"\\end{{{name}}}");
            }
        }

        return null;
    }

    /// <summary><c>{code:xml}</c>, <c>[code]</c>: a line of its own.</summary>
    static MarkupBlock? Jira(ReadOnlySpan<char> text) =>
        text.Length > 5
        && text.StartsWith("{code")
        && text[5..].IndexOf('}') == text.Length - 6
        && text[5] is '}' or ':'
            ? new("{code}")
        : text is "{noformat}" ? new("{noformat}")
        : text is "[code]" ? new("[/code]")
        : null;

    static MarkupBlock? AsciiDoc(ReadOnlySpan<char> text) =>
        text.Length >= 4 && Inline.Run(text, text[0]) == text.Length
            ? new(text.ToString(), IsLine: true)
            : null;

    /// <summary>An element that begins the line, or stands behind a colon or a tag, and does not end in the line.</summary>
    static MarkupBlock? Element(ReadOnlySpan<char> line)
    {
        foreach (var name in Elements)
        {
            var start = line.LastIndexOf($"<{name}", StringComparison.OrdinalIgnoreCase);
            if (start < 0 || line[(start + 1 + name.Length)..].TrimEnd() is not ['>' or ' ', ..])
            {
                continue;
            }

            var close = $"</{name}>";
            if (
                line[..start].TrimEnd() is [] or [.., ':' or '>']
                && !line[start..].Contains(close, StringComparison.OrdinalIgnoreCase)
            )
            {
                return new(close, Start: start);
            }
        }

        return null;
    }
}
