namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>A closing mark of reasoning of which the head ends the reasoning, and the rest begins the content.</summary>
internal static class SplitMark
{
    const string Close = "</think>";
    const int LeastHead = 4;

    /// <summary>The rest of the mark; null where the content does not begin with it.</summary>
    public static string? Rest(string reasoning, string content)
    {
        for (var head = Close.Length - 1; head >= LeastHead; head--)
        {
            if (reasoning.AsSpan().EndsWith(Close.AsSpan(0, head)))
            {
                return content.AsSpan().StartsWith(Close.AsSpan(head)) ? Close[head..] : null;
            }
        }

        return null;
    }
}
