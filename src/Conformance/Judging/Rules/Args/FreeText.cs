namespace Conformance.Judging.Rules.Args;

/// <summary>Members of arguments whose text may be anything: what a file holds, a query, a command.</summary>
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
        "cmd",
        "code",
        "command",
        "commands",
        "comment",
        "condition",
        "content",
        "contents",
        "data",
        "default",
        "description",
        "diff",
        "edit",
        "example",
        "expr",
        "expression",
        "filter",
        "find",
        "formula",
        "glob",
        "html",
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
        "query",
        "queries",
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
        "shell",
        "snippet",
        "source",
        "sql",
        "statement",
        "str",
        "string",
        "subject",
        "summary",
        "template",
        "term",
        "terms",
        "text",
        "title",
        "topic",
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
