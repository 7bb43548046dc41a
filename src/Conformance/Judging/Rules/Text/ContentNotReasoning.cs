using Conformance.Judging.Rules.Text.Marks;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class ContentNotReasoning
{
    /// <summary>A short answer may be the thought that led to it.</summary>
    const int ShortText = 40;

    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/content-not-reasoning",
            Statement =
                "Where there is reasoning, the content is not a copy of it (40 characters or more).",
            Kinds = [new("copy", "The content is the reasoning once more.")],
            Unexercised = "no reasoning beside content",
            Advice = "Send reasoning as reasoning only, and the answer as content.",
            Since = "1.3.0",
            Maturity = Maturity.Trial,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var message in answer.Messages)
        {
            if (
                message.Text(TextChannel.Content) is not { } content
                || message.Text(TextChannel.Reasoning) is not { } reasoning
            )
            {
                continue;
            }

            if (answer.Request is { WantsReasoningForContent: true })
            {
                report.NotExercised(rule, "the request asks for the reasoning as content");
                continue;
            }

            report.Exercise(rule);
            var text = content.Text.Text.Trim();
            if (
                text.Length >= ShortText
                && text == reasoning.Text.Text.Trim()
                && !MarkSearch.Prompted(answer, text)
            )
            {
                MarkSearch.Fail(report, rule, "copy", content, 0, "the answer, not the reasoning");
            }
        }
    }
}
