using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

/// <summary>The marks around a model's reasoning, and where they are more than talk about them.</summary>
internal static class ReasoningMarkup
{
    const string Open = "<think>";
    const string Close = "</think>";
    const string CloseAnswer = "</answer>";

    /// <summary>Only of what the text begins with.</summary>
    static readonly string[] Names = ["think", "thinking", "reasoning", "thought"];

    /// <summary>Where such a mark stands; -1 where none does.</summary>
    public static int Find(string text, AnswerView answer)
    {
        var start = TextEnds.Start(text);
        if (BeginsWithMark(text.AsSpan(start), answer))
        {
            return start;
        }

        if (
            TextEnds.EndsWith(text, CloseAnswer)
            && !MarkSearch.Prompted(answer, CloseAnswer)
            && !text.Contains("<answer>", StringComparison.Ordinal)
            && TextEnds.EndsWith(Prose.Of(text), CloseAnswer)
        )
        {
            return TextEnds.End(text) - CloseAnswer.Length;
        }

        return
            text.Contains(Close, StringComparison.Ordinal)
            && !MarkSearch.Prompted(answer, Close)
            && !MarkSearch.Prompted(answer, Open)
            ? FindClose(Prose.Of(text))
            : -1;
    }

    static bool BeginsWithMark(ReadOnlySpan<char> text, AnswerView answer)
    {
        if (text.StartsWith("thought\n") || text.StartsWith("thought\r\n"))
        {
            return true;
        }

        foreach (var name in Names)
        {
            if (
                (text.StartsWith($"<{name}>") || text.StartsWith($"</{name}>"))
                && !MayBeAskedFor(name, answer.Request)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The messages hold the tag, speak of it, or want the answer in XML; no one asks a model for its own mark.</summary>
    static bool MayBeAskedFor(string name, RequestView? request) =>
        request is null ? name != "think" : IsAskedFor(name, request.Prompt);

    static bool IsAskedFor(string name, string prompt) =>
        prompt.Contains($"<{name}", StringComparison.Ordinal)
        || prompt.Contains($"</{name}", StringComparison.Ordinal)
        || prompt.Contains($"{name} tag", StringComparison.OrdinalIgnoreCase)
        || (name != "think" && prompt.Contains("xml", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Where the reasoning ends: at the beginning of a line, right behind a word or sentence, or at the very end. What is said
    /// about the mark has a blank before it.
    /// </summary>
    static int FindClose(string prose)
    {
        for (
            var at = prose.IndexOf(Close, StringComparison.Ordinal);
            at >= 0;
            at = prose.IndexOf(Close, at + Close.Length, StringComparison.Ordinal)
        )
        {
            var isLast = at + Close.Length == TextEnds.End(prose);
            if (
                at == 0
                || EndsReasoning(prose[at - 1])
                || (isLast && !TextEnds.EndsSentence(prose, at))
            )
            {
                return at;
            }
        }

        return -1;
    }

    static bool EndsReasoning(char before) =>
        char.IsLetterOrDigit(before)
        || before is '\n' or '.' or '!' or '?' or '…' or '。' or '！' or '？';
}
