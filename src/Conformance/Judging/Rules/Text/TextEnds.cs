namespace Conformance.Judging.Rules.Text;

/// <summary>The very beginning and the very end of a text, white space aside.</summary>
internal static class TextEnds
{
    /// <summary>Where the text begins.</summary>
    public static int Start(string text) => text.Length - text.AsSpan().TrimStart().Length;

    /// <summary>Behind its last character.</summary>
    public static int End(string text) => text.AsSpan().TrimEnd().Length;

    public static bool BeginsWith(string text, string mark) =>
        text.AsSpan(Start(text)).StartsWith(mark, StringComparison.Ordinal);

    public static bool EndsWith(string text, string mark) =>
        text.AsSpan(0, End(text)).EndsWith(mark, StringComparison.Ordinal);
}
