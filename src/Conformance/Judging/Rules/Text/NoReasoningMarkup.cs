using Conformance.Judging.Rules.Text.Marks;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class NoReasoningMarkup
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/no-reasoning-markup",
            Statement =
                "The content does not begin with a mark of reasoning (`<think>`, `<thinking>`, `<reasoning>`, `<thought>`, or `thought` and a line break), holds no `</think>` behind the reasoning nor the rest of one that the reasoning ends in, is not Harmony without its tokens (`analysis…assistantfinal…`), and does not end with `</answer>`.",
            Kinds =
            [
                new("markup", "Marks of the model's reasoning stand in the content."),
                new(
                    "split",
                    "The reasoning ends with the head of its closing mark, and the content begins with the rest.",
                    Advice: "Hold the reasoning back while it may become its closing mark."
                ),
                new(
                    "harmony",
                    "The channels of Harmony stand in the content, without the tokens between them.",
                    Advice: "Parse the channels from the tokens, before those are taken out."
                ),
            ],
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

            CheckPieces(answer, message, content, report, rule);
        }
    }

    static void CheckPieces(
        AnswerView answer,
        MessageView message,
        TextRun content,
        RuleReport report,
        Rule rule
    )
    {
        var text = content.Text.Text;
        var start = TextEnds.Start(text);
        if (HarmonyWords.Begin(text.AsSpan(start), answer.Request?.Prompt ?? ""))
        {
            var found = new FoundMark(start, HarmonyWords.First);
            MarkSearch.Fail(report, rule, "harmony", content, found);
        }

        if (
            message.Text(TextChannel.Reasoning) is { } reasoning
            && SplitMark.Rest(reasoning.Text.Text, text) is { } rest
        )
        {
            MarkSearch.Fail(report, rule, "split", content, new FoundMark(0, rest));
        }
    }
}
