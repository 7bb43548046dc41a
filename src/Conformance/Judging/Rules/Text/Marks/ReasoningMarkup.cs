using Conformance.Judging.Rules.Text.Layout;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>The marks around a model's reasoning, and where they are more than talk about them.</summary>
internal static class ReasoningMarkup
{
    const string Open = "<think>";
    const string Close = "</think>";
    const string CloseAnswer = "</answer>";

    /// <summary>Only of what the text begins with.</summary>
    static readonly string[] Names = ["think", "thinking", "reasoning", "thought"];

    /// <summary>Those that no tag of an answer looks like.</summary>
    static readonly string[] Others = ["[THINK]", "<seed:think>", "◁think▷"];

    /// <summary>The first such mark; null where there is none.</summary>
    public static FoundMark? Find(string text, AnswerView answer)
    {
        var start = TextEnds.Start(text);
        var mark = MarkAtStart(text.AsSpan(start), answer.Request) ?? OtherAtStart(text, answer);
        if (mark is { } first)
        {
            return new(start, first);
        }

        if (EndsWithAnswer(text, answer.Request))
        {
            return new(TextEnds.End(text) - CloseAnswer.Length, CloseAnswer);
        }

        return
            text.Contains(Close, StringComparison.Ordinal)
            && !MarkSearch.Prompted(answer, Close)
            && !MarkSearch.Prompted(answer, Open)
            && FindClose(Prose.Of(text)) is >= 0 and var at
            ? new(at, Close)
            : null;
    }

    static string? MarkAtStart(ReadOnlySpan<char> text, RequestView? request)
    {
        if (ThoughtMark.Begins(text, request?.LastQuestion ?? ""))
        {
            return ThoughtMark.Mark;
        }

        foreach (var name in Names)
        {
            foreach (var mark in (ReadOnlySpan<string>)[$"<{name}>", $"</{name}>"])
            {
                if (text.StartsWith(mark) && !MayBeAskedFor(name, request))
                {
                    return mark;
                }
            }
        }

        return null;
    }

    static string? OtherAtStart(string text, AnswerView answer) =>
        Array.Find(
            Others,
            mark => TextEnds.BeginsWith(text, mark) && !MarkSearch.Prompted(answer, mark)
        );

    static bool MayBeAskedFor(string name, RequestView? request) =>
        request is null ? name != "think" : AskedTag.In(request, name);

    /// <summary>An element of the text's own has its beginning in it, or in the messages that it goes on with.</summary>
    static bool EndsWithAnswer(string text, RequestView? request) =>
        TextEnds.EndsWith(text, CloseAnswer)
        && !text.Contains("<answer>", StringComparison.Ordinal)
        && !text.Contains("<answer ", StringComparison.Ordinal)
        && !AskedTag.In(request, "answer")
        && TextEnds.EndsWith(Prose.Of(text), CloseAnswer);

    /// <summary>
    /// Where the reasoning ends: at the beginning of a line, right behind a word or sentence, or at the very end. What is said
    /// about the mark has a blank before it, or both marks in one sentence.
    /// </summary>
    static int FindClose(string prose)
    {
        var from = 0;
        for (
            var at = prose.IndexOf(Close, StringComparison.Ordinal);
            at >= 0;
            at = prose.IndexOf(Close, from, StringComparison.Ordinal)
        )
        {
            if (EndsReasoning(prose, at) && !ClosesExample(prose, from, at))
            {
                return at;
            }

            from = at + Close.Length;
        }

        return -1;
    }

    static bool EndsReasoning(string prose, int at)
    {
        if (at == 0 || IsEnd(prose[at - 1]))
        {
            return true;
        }

        var isLast = at + Close.Length == TextEnds.End(prose);
        return isLast && !TextEnds.EndsSentence(prose, at);
    }

    static bool IsEnd(char before) =>
        char.IsLetterOrDigit(before)
        || before is '\n' or '.' or '!' or '?' or '…' or '。' or '！' or '？';

    /// <summary>The mark that opens what is closed here stands within a sentence, or a colon introduces it.</summary>
    static bool ClosesExample(string prose, int from, int at)
    {
        var open = prose.AsSpan(from, at - from).LastIndexOf(Open);
        if (open < 0)
        {
            return false;
        }

        open += from;
        var before = prose.AsSpan(0, open).TrimEnd();
        if (before.IsEmpty || prose.AsSpan(before.Length, open - before.Length).Contains('\n'))
        {
            return before.EndsWith(":");
        }

        return !prose.AsSpan(open, at - open).Contains('\n')
            && (
                TextEnds.EndsSentence(prose, open)
                || before[^1] is '('
                || Talk.GoesOn(prose.AsSpan(at + Close.Length))
            );
    }
}
