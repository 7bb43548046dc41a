using Conformance.Judging.Rules.Text.Layout;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>The control tokens of chat templates, those aside that are a tool's markup.</summary>
internal static class ControlTokens
{
    const int LongestName = 40;
    const string Recipient = "to=functions.";

    /// <summary>Those that do not have the form of <c>&lt;|name|&gt;</c>.</summary>
    static readonly string[] Tokens =
    [
        "</s>",
        "<eos>",
        "<seed:eos>",
        "<start_of_turn>",
        "<end_of_turn>",
        "<|turn>",
        "<turn|>",
        "]<]minimax[>[",
        "[gMASK]<sop>",
    ];

    /// <summary>The first one in a name; null where there is none.</summary>
    public static string? Inside(string name)
    {
        foreach (var token in (ReadOnlySpan<string>)[.. Tokens, Recipient])
        {
            if (name.Contains(token, StringComparison.Ordinal))
            {
                return token;
            }
        }

        var from = 0;
        while (name.IndexOf("<|", from, StringComparison.Ordinal) is >= 0 and var open)
        {
            if (LengthAt(name.AsSpan(open)) is > 0 and var length)
            {
                return name.Substring(open, length);
            }

            from = open + 2;
        }

        return null;
    }

    /// <summary>
    /// The one at the very beginning or end of a text, or the one that begins a call; null where there is none. In the midst of
    /// a text they are what it is about.
    /// </summary>
    public static FoundMark? Find(string text, AnswerView answer)
    {
        var found = AtAnEnd(text, answer) ?? FindRecipient(text, answer);
        return found is not null && Prose.Of(text)[found.At] == text[found.At] ? found : null;
    }

    static FoundMark? AtAnEnd(string text, AnswerView answer)
    {
        var start = TextEnds.Start(text);
        var first = LengthAt(text.AsSpan(start));
        if (IsLeak(text, start, first, answer))
        {
            return new(start, text.Substring(start, first));
        }

        var end = TextEnds.End(text);
        var last = LastToken(text, end);
        if (
            last >= 0
            && LengthAt(text.AsSpan(last, end - last)) == end - last
            && IsLeak(text, last, end - last, answer)
            && !ClosesMarkup(text, last)
            && !TextEnds.EndsSentence(text, last)
        )
        {
            return new(last, text[last..end]);
        }

        return null;
    }

    /// <summary>Where the text may end with a token; -1 where it does not.</summary>
    static int LastToken(string text, int end)
    {
        foreach (var token in Tokens)
        {
            if (text.AsSpan(0, end).EndsWith(token, StringComparison.Ordinal))
            {
                return end - token.Length;
            }
        }

        return text.AsSpan(0, end).LastIndexOf('<');
    }

    static bool IsLeak(string text, int at, int length, AnswerView answer) =>
        length > 0
        && !MarkSearch.Prompted(answer, text.Substring(at, length))
        && !TokenTalk.Answers(text, at, length, answer.Request)
        && !TokenTalk.IsSample(text, answer.Request);

    /// <summary>Text that is struck out, in HTML.</summary>
    static bool ClosesMarkup(string text, int at) =>
        text.AsSpan(at).StartsWith("</s>")
        && (
            text.AsSpan(0, at).Contains("<s>", StringComparison.Ordinal)
            || text.AsSpan(0, at).Contains("<s ", StringComparison.Ordinal)
        );

    /// <summary>Of the token that the text begins with; 0 where it begins with none.</summary>
    static int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var token in Tokens)
        {
            if (text.StartsWith(token))
            {
                return token.Length;
            }
        }

        return NameLengthAt(text, "<|", "|>") is > 0 and var plain ? plain + 4
            : NameLengthAt(text, "<｜", "｜>") is > 0 and var wide ? wide + 4
            : 0;
    }

    /// <summary>Of the name between such marks that the text begins with; 0 where that is none, or a tool's markup.</summary>
    static int NameLengthAt(ReadOnlySpan<char> text, string open, string close)
    {
        if (!text.StartsWith(open))
        {
            return 0;
        }

        var rest = text[2..Math.Min(text.Length, LongestName + 4)];
        var length = rest.IndexOf(close);
        return
            length > 0
            && IsTokenName(rest[..length])
            && !rest.StartsWith("tool_call")
            && !rest.StartsWith("tool▁")
            ? length
            : 0;
    }

    static bool IsTokenName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '▁' or '-' or ':'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A call in Harmony's words: <c>to=functions.NAME</c>, and its arguments or the end of the text behind it.</summary>
    static FoundMark? FindRecipient(string text, AnswerView answer)
    {
        if (MarkSearch.Prompted(answer, Recipient))
        {
            return null;
        }

        var from = 0;
        while (text.IndexOf(Recipient, from, StringComparison.Ordinal) is >= 0 and var at)
        {
            from = at + Recipient.Length;
            var rest = text.AsSpan(from, Math.Min(text.Length - from, 2 * LongestName));
            var name = 0;
            while (
                name < rest.Length && (char.IsAsciiLetterOrDigit(rest[name]) || rest[name] == '_')
            )
            {
                name++;
            }

            if (name > 0 && (rest[name..].Contains('{') || from + name == TextEnds.End(text)))
            {
                return TokenTalk.IsAboutHarmony(text, answer.Request) ? null : new(at, Recipient);
            }
        }

        return null;
    }
}
