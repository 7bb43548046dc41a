namespace Conformance.Dialects.ChatCompletions.Serving;

/// <summary>How a text is cut into deltas.</summary>
internal static class TextPieces
{
    /// <summary>Word by word, as models send it.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var end = 1; end <= text.Length; end++)
        {
            if (end == text.Length || text[end] == ' ')
            {
                yield return text[start..end];
                start = end;
            }
        }
    }

    public static IEnumerable<string> Halves(string text)
    {
        var middle = text.Length / 2;
        // Not inside a character of two units.
        middle -= middle > 0 && char.IsHighSurrogate(text[middle - 1]) ? 1 : 0;
        if (middle > 0)
        {
            yield return text[..middle];
        }

        yield return text[middle..];
    }
}
