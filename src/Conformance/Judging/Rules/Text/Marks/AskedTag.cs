using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>
/// Whether the messages ask for a tag: they hold it, speak of it ("thinking" tags, reasoning-Tags), or want the answer in XML. No
/// one asks a model for its own mark in XML.
/// </summary>
internal static class AskedTag
{
    const string Word = "tag";

    /// <summary>Quotation marks and a short word may stand between the name and the word.</summary>
    const int Near = 10;

    public static bool In(RequestView? request, string name) =>
        request is { Prompt: var prompt }
        && (
            prompt.Contains($"<{name}", StringComparison.Ordinal)
            || prompt.Contains($"</{name}", StringComparison.Ordinal)
            || IsSpokenOf(prompt, name)
            || (name != "think" && prompt.Contains("xml", StringComparison.OrdinalIgnoreCase))
        );

    static bool IsSpokenOf(string prompt, string name)
    {
        for (
            var at = prompt.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = prompt.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + name.Length;
            var isWord =
                (at == 0 || !char.IsLetter(prompt[at - 1]))
                && (end == prompt.Length || !char.IsLetter(prompt[end]));
            var from = Math.Max(0, at - Near);
            var to = Math.Min(prompt.Length, end + Near);
            if (
                isWord
                && (
                    HasWord(prompt.AsSpan(from, at - from)) || HasWord(prompt.AsSpan(end, to - end))
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    static bool HasWord(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(Word, StringComparison.OrdinalIgnoreCase);
        return at == 0 || (at > 0 && !char.IsLetter(text[at - 1]));
    }
}
