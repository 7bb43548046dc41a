using Conformance.Judging.Rules.Text.Marks;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class NoJsonCall
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/no-json-call",
            Statement =
                "Where tools are declared and may be called, the content is not, as a whole, a call of one written as JSON.",
            Kinds =
            [
                new("call", "The text is a tool call written as JSON, and no client will run it."),
            ],
            Unexercised = "no tool is declared and may be called, JSON is wanted, or no text",
            Advice = "Parse what the model writes for a call into tool_calls.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Maturity = Maturity.Trial,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        if (
            request is { Tools.Count: 0 }
            || request.WantsJson
            || request.Choice.Mode == ToolChoiceMode.None
        )
        {
            return;
        }

        foreach (var message in answer.Messages)
        {
            if (message.Text(TextChannel.Content) is not { } content)
            {
                continue;
            }

            report.Exercise(rule);
            if (
                !AskedSample.In(request.LastQuestion)
                && JsonCall.Name(content.Text.Text, request) is { } tool
            )
            {
                MarkSearch.Fail(
                    report,
                    rule,
                    "call",
                    content,
                    TextEnds.Start(content.Text.Text),
                    $"a call of {tool} in tool_calls"
                );
            }
        }
    }
}
