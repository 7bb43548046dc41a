namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>Tells the name of a called tool from the same word in a sentence.</summary>
internal static class CalledName
{
    /// <summary>Before the name of a call stands little.</summary>
    const int Near = 120;

    /// <summary>The words of the markup, and of the JSON in it.</summary>
    static readonly string[] MarkupWords =
    [
        "begin",
        "call",
        "calls",
        "DSML",
        "function",
        "functions",
        "id",
        "invoke",
        "json",
        "minimax",
        "name",
        "section",
        "sep",
        "tool",
        "tools",
        "type",
    ];

    public static bool Names(ReadOnlySpan<char> body, string tool)
    {
        var from = 0;
        while (
            tool.Length > 0
            && body[from..].IndexOf(tool, StringComparison.Ordinal) is >= 0 and var next
        )
        {
            var at = from + next;
            from = at + tool.Length;
            if (
                IsWhole(body, at, from)
                && (IsMemberName(body[..at], body[from..]) || OnlyMarkup(body[..at]))
            )
            {
                return true;
            }
        }

        return false;
    }

    static bool IsWhole(ReadOnlySpan<char> body, int at, int end) =>
        (at == 0 || !IsOfName(body[at - 1])) && (end == body.Length || !IsOfName(body[end]));

    static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';

    /// <summary><c>"name": "tool"</c>, wherever in the object.</summary>
    static bool IsMemberName(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (!before.EndsWith("\"") || !after.StartsWith("\""))
        {
            return false;
        }

        before = before[..^1].TrimEnd();
        return before.EndsWith(":") && before[..^1].TrimEnd().EndsWith("name\"");
    }

    /// <summary>Between the mark and the name stand no words but those of the markup.</summary>
    static bool OnlyMarkup(ReadOnlySpan<char> before)
    {
        if (before.Length > Near)
        {
            return false;
        }

        while (before.IndexOfAnyInRange('A', 'z') is >= 0 and var start)
        {
            before = before[start..];
            var length = 0;
            while (length < before.Length && char.IsAsciiLetter(before[length]))
            {
                length++;
            }

            // A rest of a tag's own name, as the s of tool_calls, is one letter.
            if (length > 1 && !IsMarkupWord(before[..length]))
            {
                return false;
            }

            before = before[Math.Max(length, 1)..];
        }

        return true;
    }

    static bool IsMarkupWord(ReadOnlySpan<char> word)
    {
        foreach (var known in MarkupWords)
        {
            if (word.Equals(known, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
