using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

/// <summary>The contents of an answer whose request has stop sequences that are not to be sent.</summary>
internal static class StoppedTexts
{
    const int ShownBefore = 20;
    const int MostShown = 60;

    public static IEnumerable<(TextFacts Text, string Pointer)> Of(
        ChatAnswer answer,
        RuleReport report,
        Rule rule
    )
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            yield break;
        }

        if (request.StopSequences.Count == 0 || request.KeepsStopSequence)
        {
            yield break;
        }

        foreach (var choice in OwnEnd.Of(answer))
        {
            if (choice.Content.Length > 0)
            {
                yield return (choice.Content, ContentPointer(answer, choice));
            }
        }
    }

    public static string ContentPointer(ChatAnswer answer, ChoiceFacts choice) =>
        $"/choices/{choice.FirstPosition}/{(answer.Streamed ? "delta" : "message")}/content";

    public static string Around(string text, int at)
    {
        var from = Math.Max(0, at - ShownBefore);
        return text.Substring(from, Math.Min(text.Length - from, MostShown));
    }
}
