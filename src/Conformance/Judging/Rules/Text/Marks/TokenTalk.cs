using Conformance.Judging.Rules.Text.Layout;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>Tells an answer about control tokens from one in which they leak.</summary>
internal static class TokenTalk
{
    const string TurnStart = "<|im_start|>";
    const string TurnEnd = "<|im_end|>";

    static readonly string[] Tokens = ["token", "токен", "トークン", "标记"];

    static readonly string[] Templates =
    [
        "chatml",
        "chat template",
        "chat format",
        "prompt template",
        "prompt format",
    ];

    static readonly string[] Harmony = ["harmony", "gpt-oss"];

    /// <summary>The token is what was asked for: alone, behind a colon, or with a sentence about it behind it.</summary>
    public static bool Answers(string text, int at, int length, RequestView? request)
    {
        var behind = text.AsSpan(at + length);
        var before = text.AsSpan(0, at).TrimEnd();
        if (before.IsEmpty && Talk.BeginsSentence(behind))
        {
            return request is null || Speaks(request.LastQuestion, Tokens);
        }

        return behind.IsWhiteSpace()
            && (before.IsEmpty || before[^1] == ':')
            && request is not null
            && Speaks(request.LastQuestion, Tokens);
    }

    /// <summary>A conversation in a chat template, such as was asked for, or one that begins with what no model says.</summary>
    public static bool IsSample(string text, RequestView? request)
    {
        var prose = Prose.Of(text).AsSpan();
        if (request is not null && Speaks(request.LastQuestion, Templates))
        {
            return prose.Count("<|") > 1;
        }

        var start = prose.TrimStart();
        return (start.StartsWith($"{TurnStart}system") || start.StartsWith($"{TurnStart}user"))
            && prose.Count(TurnStart) > 1
            && prose.Count(TurnEnd) > 1;
    }

    public static bool IsAboutHarmony(string text, RequestView? request) =>
        Speaks(text, Harmony) || (request is not null && Speaks(request.LastQuestion, Harmony));

    static bool Speaks(string text, string[] words) =>
        Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
