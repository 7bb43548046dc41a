using Conformance.Judging.Rules.Text.Marks;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class NoControlTokens
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/no-control-tokens",
            Statement =
                "The content neither begins nor ends with another control token (`<|…|>`, `<｜…｜>`, `</s>`, `<eos>`, `<seed:eos>`, `<start_of_turn>`, `<end_of_turn>`, `<|turn>`, `<turn|>`, `]<]minimax[>[`, `[gMASK]<sop>`) or with a piece of one, and holds no call that begins with `to=functions.` and no citation in marks for private use (U+E200 to U+E202); no name holds a token.",
            Kinds =
            [
                new("token", "A control token of a chat template stands in the text."),
                new(
                    "cut",
                    "The text ends with a piece of a control token.",
                    Advice: "Hold back what may be the beginning of a control token until the rest has come, and drop all of it."
                ),
                new(
                    "citation",
                    "A citation stands in the text as the model marks it.",
                    Advice: "Send citations as annotations, and drop the model's marks."
                ),
            ],
            Unexercised = Reasons.NoText,
            Advice = "Strip the control tokens of the chat template.",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var message in answer.Messages)
        {
            if (answer.Request is { KeepsTokens: true })
            {
                report.NotExercised(rule, Reasons.AskedFor);
            }
            else if (message.Text(TextChannel.Content) is { } content)
            {
                report.Exercise(rule);
                CheckContent(answer, message, content, report, rule);
            }

            foreach (var call in message.Calls)
            {
                if (call.Name is not { } name)
                {
                    continue;
                }

                report.Exercise(rule);
                if (ControlTokens.Inside(name) is { } token)
                {
                    report.Fail(rule, "token", call.NamePlace, $"a name without '{token}'", token);
                }
            }
        }
    }

    static void CheckContent(
        AnswerView answer,
        MessageView message,
        TextRun content,
        RuleReport report,
        Rule rule
    )
    {
        if (ControlTokens.Find(content.Text.Text, answer) is { } token)
        {
            MarkSearch.Fail(report, rule, "token", content, token);
        }
        else if (!message.CutShort && CutToken.Find(content.Text, answer) is { } piece)
        {
            MarkSearch.Fail(report, rule, "cut", content, piece);
        }

        if (CitationMark.Find(content.Text.Text, answer) is >= 0 and var at)
        {
            MarkSearch.Fail(report, rule, "citation", content, at, "text without U+E200");
        }
    }
}
