using System.Runtime.InteropServices;

namespace Conformance.Judging.View;

/// <summary>A fragment that was all the text before it once more.</summary>
/// <param name="Start">Where it begins, and how long the text before it was.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RepeatedWhole(int Start, int? Event);

/// <summary>Tells an answer that is sent again from a text that repeats itself.</summary>
internal static class WholeText
{
    // What a model repeats on purpose is short, or came in few pieces.
    const int ShortText = 20;
    const int FewFragments = 3;

    /// <summary>The fragment is the text before it, and that is no pattern of its own.</summary>
    public static bool IsAgain(string fragment, string before, int fragmentsBefore) =>
        fragment.Length >= ShortText
        && fragmentsBefore >= FewFragments
        && fragment == before
        && HasTwoLetters(fragment)
        && !RepeatsItself(fragment)
        && !IsLine(fragment);

    public static bool HasTwoLetters(string text)
    {
        var first = '\0';
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (first == '\0')
                {
                    first = c;
                }
                else if (c != first)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Some shorter text, over and over: a divider, a refrain.</summary>
    static bool RepeatsItself(string text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
        {
            if (
                text.Length % period == 0
                && text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One line or sentence with what separates it from the next, as it is written twice on request.</summary>
    static bool IsLine(string text) =>
        (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) && !text.Trim().Contains('\n');
}
