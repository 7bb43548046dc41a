namespace Conformance.Dialects.ChatCompletions.Rules.Request;

/// <summary>The content of a choice, as findings point at it.</summary>
internal static class ChoiceText
{
    const int ShownBefore = 20;
    const int MostShown = 60;

    public static string Pointer(ChatAnswer answer, ChoiceFacts choice) =>
        $"/choices/{choice.FirstPosition}/{(answer.Streamed ? "delta" : "message")}/content";

    public static string Around(string text, int at)
    {
        var from = Math.Max(0, at - ShownBefore);
        return text.Substring(from, Math.Min(text.Length - from, MostShown));
    }
}
