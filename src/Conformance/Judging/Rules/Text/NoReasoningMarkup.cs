using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class NoReasoningMarkup
{
    static readonly string[] Markup = ["<think>", "</think>", "</answer>"];

    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/no-reasoning-markup",
            Statement =
                "The content holds none of `<think>`, `</think>` and `</answer>`, and does not begin with `thought` and a line break.",
            Kinds = [new("markup", "Marks of the model's reasoning stand in the content.")],
            Unexercised = Reasons.NoText,
            Advice = "Send reasoning in a member of its own.",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var message in answer.Messages)
        {
            if (message.Text(TextChannel.Content) is not { } content)
            {
                continue;
            }

            report.Exercise(rule);
            var text = content.Text.Text;
            if (
                text.StartsWith("thought\n", StringComparison.Ordinal)
                || text.StartsWith("thought\r\n", StringComparison.Ordinal)
            )
            {
                MarkSearch.Fail(report, rule, "markup", content, 0, "text without it");
            }

            MarkSearch.FailAtFirst(answer, content, Markup, report, rule, "markup");
        }
    }
}
