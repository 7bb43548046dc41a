using Conformance.Judging;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

/// <summary>A content that the request's stop sequences, which are not to be sent, should have ended.</summary>
internal sealed record StoppedContent(
    TextFacts Text,
    string Pointer,
    IReadOnlyList<string> Sequences
)
{
    /// <param name="choices">Those of the answer that can be held to it.</param>
    public static IEnumerable<StoppedContent> Of(
        ChatAnswer answer,
        ChatRequest request,
        IEnumerable<ChoiceFacts> choices
    )
    {
        if (request.StopSequences.Count == 0 || request.KeepsStopSequence)
        {
            yield break;
        }

        foreach (var choice in choices)
        {
            if (choice.Content.Length > 0)
            {
                yield return new StoppedContent(
                    choice.Content,
                    ChoiceText.Pointer(answer, choice),
                    request.StopSequences
                );
            }
        }
    }

    /// <summary>Fails at the first of the sequences that stands in the text.</summary>
    public void FailAtFirst(string kind, RuleReport report, Rule rule)
    {
        foreach (var sequence in Sequences)
        {
            var at = Text.Text.IndexOf(sequence, StringComparison.Ordinal);
            if (at >= 0)
            {
                Fail(kind, at, $"content without '{sequence}'", report, rule);
                return;
            }
        }
    }

    public void Fail(string kind, int at, string expected, RuleReport report, Rule rule) =>
        report.Fail(
            rule,
            kind,
            new(Text.EventAt(at), Pointer),
            expected,
            ChoiceText.Around(Text.Text, at)
        );
}
