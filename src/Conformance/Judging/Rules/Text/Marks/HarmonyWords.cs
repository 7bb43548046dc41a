namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>Harmony without its tokens, of which the words that stood between them are left: <c>analysisWe …assistantfinal4</c>.</summary>
internal static class HarmonyWords
{
    public const string First = "analysis";

    static readonly string[] Next = ["assistantfinal", "assistantcommentary"];

    public static bool Begin(ReadOnlySpan<char> text, string prompt)
    {
        if (
            !text.StartsWith(First)
            || text.Length == First.Length
            || !char.IsUpper(text[First.Length])
        )
        {
            return false;
        }

        foreach (var word in Next)
        {
            if (
                text.Contains(word, StringComparison.Ordinal)
                && !prompt.Contains(word, StringComparison.Ordinal)
            )
            {
                return true;
            }
        }

        return false;
    }
}
