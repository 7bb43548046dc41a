using System.Globalization;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>Tells a sentence about a mark by the words behind it: what leaks is not followed by the rest of a sentence.</summary>
internal static class Talk
{
    /// <summary>Words that go on behind a subject, English verbs aside, which end in s.</summary>
    static readonly string[] BehindSubject =
    [
        "and",
        "or",
        "und",
        "oder",
        "ist",
        "steht",
        "markiert",
        "est",
        "et",
        "y",
    ];

    /// <summary>The mark is the subject of a sentence: <c>&lt;|end|&gt; is the token that …</c></summary>
    public static bool BeginsSentence(ReadOnlySpan<char> behind)
    {
        if (!behind.StartsWith(" "))
        {
            return false;
        }

        behind = behind[1..];
        var word = 0;
        while (word < behind.Length && IsSmall(behind[word]))
        {
            word++;
        }

        return word > 0
            && word + 1 < behind.Length
            && behind[word] == ' '
            && char.IsLetter(behind[word + 1])
            && CanFollowSubject(behind[..word]);
    }

    /// <summary>Of other scripts nothing is asked: a call is written in this one.</summary>
    static bool CanFollowSubject(ReadOnlySpan<char> word)
    {
        if (word[^1] == 's' || !System.Text.Ascii.IsValid(word))
        {
            return true;
        }

        foreach (var known in BehindSubject)
        {
            if (word.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A sentence that began before the mark goes on, or ends, behind it.</summary>
    public static bool GoesOn(ReadOnlySpan<char> behind) =>
        behind.Length > 0
        && (
            behind[0] is '.' or ',' or ';' or ':' or '!' or '?' or ')'
            || (behind[0] == ' ' && behind.Length > 1 && IsSmall(behind[1]))
        );

    /// <summary>No capital letter; many scripts have none.</summary>
    static bool IsSmall(char c) =>
        char.IsLower(c) || char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter;
}
