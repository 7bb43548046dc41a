namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>Gemma's mark of reasoning, the word <c>thought</c> on the first line, told from the same word in an answer.</summary>
internal static class ThoughtMark
{
    public const string Mark = "thought";

    static readonly string[] Topics = ["past tense", "simple past", "participle", "headword"];

    public static bool Begins(ReadOnlySpan<char> text, string question)
    {
        if (!text.StartsWith(Mark))
        {
            return false;
        }

        var behind = text[Mark.Length..];
        return (behind.StartsWith("\n") || behind.StartsWith("\r\n"))
            && !IsListOfWords(behind)
            && !IsAbout(question);
    }

    /// <summary>A word a line, as of verb forms.</summary>
    static bool IsListOfWords(ReadOnlySpan<char> behind)
    {
        var words = 0;
        foreach (var line in behind.EnumerateLines())
        {
            var word = line.Trim();
            if (word.Contains(' '))
            {
                return false;
            }

            words += word.IsEmpty ? 0 : 1;
        }

        return words > 0;
    }

    static bool IsAbout(string question)
    {
        for (
            var at = question.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = question.IndexOf(Mark, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + Mark.Length;
            if (
                (at == 0 || !char.IsLetter(question[at - 1]))
                && (end == question.Length || !char.IsLetter(question[end]))
            )
            {
                return true;
            }
        }

        return Array.Exists(
            Topics,
            topic => question.Contains(topic, StringComparison.OrdinalIgnoreCase)
        );
    }
}
