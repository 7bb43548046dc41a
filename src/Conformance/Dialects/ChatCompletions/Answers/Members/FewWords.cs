namespace Conformance.Dialects.ChatCompletions.Answers.Members;

/// <summary>Collects the words of a member that knows only a few, each once.</summary>
internal static class FewWords
{
    // Who invents words without end is told so by the first twenty.
    const int Most = 20;

    public static void Note<T>(List<T> words, T word)
    {
        if (words.Count < Most && !words.Contains(word))
        {
            words.Add(word);
        }
    }
}
