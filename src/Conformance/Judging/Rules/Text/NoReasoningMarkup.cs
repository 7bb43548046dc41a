using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class NoReasoningMarkup
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/no-reasoning-markup",
            Statement =
                "The content does not begin with a mark of reasoning (`<think>`, `<thinking>`, `<reasoning>`, `<thought>`, or `thought` and a line break), holds no `</think>` behind the reasoning, and does not end with `</answer>`.",
            Kinds = [new("markup", "Marks of the model's reasoning stand in the content.")],
            Unexercised = Reasons.NoText,
            Advice = "Send reasoning in a member of its own.",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Request is { KeepsReasoning: true })
        {
            report.NotExercised(rule, Reasons.AskedFor);
            return;
        }

        foreach (var message in answer.Messages)
        {
            if (message.Text(TextChannel.Content) is not { } content)
            {
                continue;
            }

            report.Exercise(rule);
            if (ReasoningMarkup.Find(content.Text.Text, answer) is { } found)
            {
                MarkSearch.Fail(report, rule, "markup", content, found);
            }
        }
    }
}
