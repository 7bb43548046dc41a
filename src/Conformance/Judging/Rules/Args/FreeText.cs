namespace Conformance.Judging.Rules.Args;

/// <summary>Members of arguments whose text may be anything: what a file holds, a query, a command; a quotation, or a name that is written with its marks.</summary>
internal static class FreeText
{
    static readonly string[] Words =
    [
        "answer",
        "arg",
        "args",
        "argument",
        "arguments",
        "body",
        "caption",
        "cmd",
        "code",
        "column",
        "command",
        "commands",
        "comment",
        "condition",
        "content",
        "contents",
        "data",
        "default",
        "description",
        "dialog",
        "dialogue",
        "diff",
        "edit",
        "etag",
        "example",
        "expr",
        "expression",
        "family",
        "filter",
        "find",
        "font",
        "formula",
        "glob",
        "heading",
        "headline",
        "html",
        "identifier",
        "input",
        "insert",
        "instruction",
        "instructions",
        "json",
        "keyword",
        "keywords",
        "line",
        "lines",
        "literal",
        "match",
        "message",
        "needle",
        "new",
        "note",
        "old",
        "output",
        "patch",
        "pattern",
        "payload",
        "phrase",
        "prompt",
        "q",
        "queries",
        "query",
        "question",
        "quote",
        "raw",
        "regex",
        "replace",
        "replacement",
        "response",
        "script",
        "search",
        "selector",
        "sentence",
        "shell",
        "snippet",
        "source",
        "sql",
        "statement",
        "str",
        "string",
        "subject",
        "summary",
        "table",
        "template",
        "term",
        "terms",
        "text",
        "title",
        "topic",
        "translation",
        "value",
        "values",
        "where",
        "word",
        "words",
        "xml",
        "yaml",
    ];

    /// <param name="name">In any spelling: <c>newString</c>, <c>old_str</c>, <c>file-content</c>.</param>
    public static bool Holds(string name)
    {
        var from = 0;
        for (var at = 1; at <= name.Length; at++)
        {
            var ends =
                at == name.Length
                || !char.IsLetterOrDigit(name[at])
                || (char.IsUpper(name[at]) && !char.IsUpper(name[at - 1]));
            if (!ends)
            {
                continue;
            }

            if (
                Words.Contains(
                    name[from..at].Trim('_', '-', '.', ' '),
                    StringComparer.OrdinalIgnoreCase
                )
            )
            {
                return true;
            }

            from = at;
        }

        return false;
    }
}
