using Conformance.Judging.Rules.Text.Layout;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Characters;

/// <summary>U+FFFD where a character was lost, and not where it is what the text speaks of or the code looks for.</summary>
internal static class ReplacementCharacter
{
    const char Mark = '\uFFFD';

    static readonly string[] Topics = ["replacement char", "FFFD"];

    /// <summary>Where the first one stands; -1 where there is none.</summary>
    public static int Find(TextRun run, string prompt)
    {
        var text = run.Text.Text;
        if (!text.Contains(Mark) || prompt.Contains(Mark) || IsAbout(prompt))
        {
            return -1;
        }

        if (run.Channel == TextChannel.Content)
        {
            return IsAbout(text) ? -1 : Prose.Of(text).IndexOf(Mark);
        }

        var at = text.IndexOf(Mark);
        while (at >= 0 && IsLiteral(text, at))
        {
            at = text.IndexOf(Mark, at + 1);
        }

        return at;
    }

    static bool IsAbout(string text) =>
        Array.Exists(Topics, topic => text.Contains(topic, StringComparison.OrdinalIgnoreCase));

    /// <summary>Alone between quotation marks or slashes, in code that handles it. A whole member is no code.</summary>
    static bool IsLiteral(string json, int at)
    {
        var before = json.AsSpan(0, at);
        var behind = json.AsSpan(at + 1);
        foreach (var quote in (ReadOnlySpan<string>)["'", "`", "/", "\\\""])
        {
            if (before.EndsWith(quote) && behind.StartsWith(quote))
            {
                return true;
            }
        }

        return false;
    }
}
