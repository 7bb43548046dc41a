using Conformance.Judging.Rules.Text.Layout;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>The markup by which models write their calls, and where it is more than talk about it.</summary>
internal static class ToolMarkup
{
    const string OpeningMark = "<tool_call>";
    const string ClosingMark = "</tool_call>";

    /// <summary>A tag is not longer than this.</summary>
    const int LongestTag = 80;

    /// <summary>A text full of marks must not be searched for names behind each.</summary>
    const int MostMarks = 50;

    /// <summary>The name of the called tool stands somewhere in here.</summary>
    const int LongestBody = 4000;

    static readonly string[] Opening =
    [
        "<|tool_call",
        OpeningMark,
        "<function=",
        "<invoke ",
        "<minimax:tool_call>",
        "[TOOL_CALLS]",
        "<｜tool",
        "<｜DSML｜",
        "<xai:function_call",
        "<longcat_tool_call>",
        "<TOOLCALL>",
        "<tools>",
        "[TOOL_REQUEST]",
        "[tool_call:",
        "functools[",
    ];

    /// <summary>Where a call stands in the text, or the mark of one at its very beginning or end; null where none does.</summary>
    public static FoundMark? Find(
        string text,
        AnswerView answer,
        IReadOnlyList<ToolDeclaration> tools
    )
    {
        var marks = Opening.Where(mark => Leaks(text, mark, answer)).ToList();
        var closes =
            TextEnds.EndsWith(text, ClosingMark) && !MarkSearch.Prompted(answer, ClosingMark);
        if (marks.Count == 0 && !closes)
        {
            return null;
        }

        var prose = Prose.Of(text);
        foreach (var mark in marks)
        {
            var at = prose.IndexOf(mark, StringComparison.Ordinal);
            for (var seen = 0; at >= 0 && seen < MostMarks; seen++)
            {
                if (StandsAtAnEnd(prose, mark, at) || IsCall(text, at + mark.Length, tools))
                {
                    return new(at, mark);
                }

                at = prose.IndexOf(mark, at + mark.Length, StringComparison.Ordinal);
            }
        }

        var last = TextEnds.End(text) - ClosingMark.Length;
        return
            closes
            && TextEnds.EndsWith(prose, ClosingMark)
            && !TextEnds.EndsSentence(prose, last)
            && !EndsExample(prose, last, tools)
            ? new(last, ClosingMark)
            : null;
    }

    static bool Leaks(string text, string mark, AnswerView answer) =>
        text.Contains(mark, StringComparison.Ordinal) && !MarkSearch.Prompted(answer, mark);

    static bool StandsAtAnEnd(string prose, string mark, int at)
    {
        var end = TextEnds.End(prose);
        if (at == TextEnds.Start(prose))
        {
            return !BeginsSentence(prose.AsSpan(at), mark);
        }

        var isLast =
            end == at + mark.Length
            || (end - at <= LongestTag && IsOneTag(prose.AsSpan(at, end - at)));
        return isLast && !TextEnds.EndsSentence(prose, at);
    }

    /// <summary><c>[TOOL_CALLS] is the token that …</c></summary>
    static bool BeginsSentence(ReadOnlySpan<char> text, string mark)
    {
        var tag = mark.Length;
        if (mark[^1] is not ('>' or ']'))
        {
            tag = text[..Math.Min(text.Length, LongestTag)].IndexOf('>') + 1;
        }

        var behind = text[tag..];
        return tag > 0 && Talk.BeginsSentence(behind) && !behind.Contains('{');
    }

    /// <summary><c>… in tags: &lt;tool_call&gt;…&lt;/tool_call&gt;</c>, opened within a sentence and with nothing of a call in it.</summary>
    static bool EndsExample(string prose, int last, IReadOnlyList<ToolDeclaration> tools)
    {
        var line = prose.AsSpan(0, last);
        line = line[(line.LastIndexOf('\n') + 1)..];
        var open = line.LastIndexOf(OpeningMark);
        if (open < 0 || !TextEnds.EndsSentence(prose, last - line.Length + open))
        {
            return false;
        }

        var body = line[(open + OpeningMark.Length)..];
        if (body.IndexOfAny("{[<") >= 0)
        {
            return false;
        }

        foreach (var tool in tools)
        {
            if (tool.Name.Length > 0 && body.Contains(tool.Name, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    static bool IsOneTag(ReadOnlySpan<char> text) =>
        text.IndexOfAny(">\n \0") is var close && close == text.Length - 1 && text[close] == '>';

    /// <summary>What follows the mark names a declared tool, as a call does.</summary>
    static bool IsCall(string text, int from, IReadOnlyList<ToolDeclaration> tools)
    {
        var body = text.AsSpan(from, Math.Min(text.Length - from, LongestBody));
        foreach (var tool in tools)
        {
            if (CalledName.Names(body, tool.Name))
            {
                return true;
            }
        }

        return false;
    }
}
