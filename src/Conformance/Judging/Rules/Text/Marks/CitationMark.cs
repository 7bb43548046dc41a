using Conformance.Judging.Rules.Text.Layout;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>ChatGPT's marks around a citation, characters for private use: <c>U+E200 cite U+E202 turn0search0 U+E201</c>.</summary>
internal static class CitationMark
{
    const char Open = '\uE200';
    const char Between = '\uE202';
    const char Close = '\uE201';

    const int Longest = 400;

    /// <summary>Where the first one begins; -1 where there is none.</summary>
    public static int Find(string text, AnswerView answer)
    {
        if (!text.Contains(Open) || answer.Request?.Prompt.Contains(Open) == true)
        {
            return -1;
        }

        var prose = Prose.Of(text);
        for (var at = prose.IndexOf(Open); at >= 0; at = prose.IndexOf(Open, at + 1))
        {
            var inside = prose.AsSpan(at + 1);
            inside = inside[..Math.Min(inside.Length, Longest)];
            var end = inside.IndexOf(Close);
            if (end >= 0 && inside[..end].Contains(Between))
            {
                return at;
            }
        }

        return -1;
    }
}
