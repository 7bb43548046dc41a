using Conformance.Judging.Rules.Text.Layout;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>The head or the tail of a control token at the very end of a text.</summary>
internal static class CutToken
{
    const int LongestName = 40;

    /// <summary>The piece; null where the text ends otherwise.</summary>
    public static FoundMark? Find(TextFacts facts, AnswerView answer)
    {
        var text = facts.Text;
        var at = Head(text) is >= 0 and var head ? head : Tail(facts, text);
        return at >= 0 && !AboutOperators(answer) && Prose.Of(text)[at] == text[at]
            ? new(at, text[at..])
            : null;
    }

    /// <summary><c>&lt;|im_end</c>, with or without the bar behind it.</summary>
    static int Head(string text)
    {
        var at = Math.Max(
            text.LastIndexOf("<|", StringComparison.Ordinal),
            text.LastIndexOf("<｜", StringComparison.Ordinal)
        );
        if (at < 0)
        {
            return -1;
        }

        var name = text.AsSpan(at + 2).TrimEnd("|｜");
        return name.Length is >= 2 and <= LongestName && IsName(name) ? at : -1;
    }

    /// <summary><c>ep|&gt;</c>, as a fragment of its own, or right behind a sentence.</summary>
    static int Tail(TextFacts facts, string text)
    {
        if (!text.EndsWith("|>", StringComparison.Ordinal))
        {
            return -1;
        }

        var name = text.Length - 2;
        while (name > 0 && IsNameCharacter(text[name - 1]))
        {
            name--;
        }

        var length = text.Length - 2 - name;
        if (length is 0 or > LongestName || name == 0)
        {
            return -1;
        }

        var whole = facts.Fragments > 1 && facts.StartOfLast == name;
        return whole || text[name - 1] is '.' or '!' or '?' or '\n' or '。' or '！' or '？'
            ? name
            : -1;
    }

    static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!IsNameCharacter(c))
            {
                return false;
            }
        }

        return true;
    }

    static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '▁';

    /// <summary>Some languages have operators that look like the ends of a token.</summary>
    static bool AboutOperators(AnswerView answer) =>
        MarkSearch.Prompted(answer, "|>") || MarkSearch.Prompted(answer, "<|");
}
