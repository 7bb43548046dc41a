using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Characters;

/// <summary>U+0000, which no text has: an escape was read in part, as <c>\u0000e5</c> for <c>\u00e5</c>.</summary>
internal static class NulCharacter
{
    const string Escape = "u0000";

    /// <summary>Where the first one stands; -1 where there is none.</summary>
    public static int Find(TextRun run, string prompt)
    {
        if (prompt.Contains('\0'))
        {
            return -1;
        }

        var text = run.Text.Text;
        return run.Channel == TextChannel.Arguments ? FindEscape(text) : text.IndexOf('\0');
    }

    /// <summary>In JSON it is an escape. Behind a backslash that is escaped itself, the same letters are text.</summary>
    static int FindEscape(string json)
    {
        var at = json.IndexOf('\\');
        while (at >= 0 && at + 2 <= json.Length)
        {
            if (json.AsSpan(at + 1).StartsWith(Escape))
            {
                return at;
            }

            at = json.IndexOf('\\', at + 2);
        }

        return -1;
    }
}
