namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>The very beginning and the very end of a text, white space aside.</summary>
internal static class TextEnds
{
    /// <summary>Where the text begins.</summary>
    public static int Start(string text) => text.Length - text.AsSpan().TrimStart().Length;

    /// <summary>Behind its last character.</summary>
    public static int End(string text) => text.AsSpan().TrimEnd().Length;

    public static bool BeginsWith(string text, string mark) =>
        text.AsSpan(Start(text)).StartsWith(mark, StringComparison.Ordinal);

    public static bool EndsWith(string text, string mark) =>
        text.AsSpan(0, End(text)).EndsWith(mark, StringComparison.Ordinal);

    /// <summary>
    /// What stands here ends a sentence ("the token is …"): a blank and the word before it, or a colon or comma, are in front of
    /// it. What leaks sticks to the text, or follows a whole sentence.
    /// </summary>
    public static bool EndsSentence(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd(' ');
        return before.Length < at
            && before.Length > 0
            && (char.IsLetterOrDigit(before[^1]) || before[^1] is ':' or ',' or '\0');
    }
}
