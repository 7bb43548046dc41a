using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Tool;

internal static class ChoiceNone
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool/choice-none",
            Statement = "With tool_choice `none` there is no call.",
            Kinds = [new("call", "No call is allowed, and there is one.")],
            Unexercised = "tool_choice is not none",
            Advice = "Leave the tools out of the prompt where tool_choice is none.",
            Needs = RuleNeeds.Request,
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Request is null)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        if (answer.Request.Choice.Mode != ToolChoiceMode.None)
        {
            return;
        }

        foreach (var message in answer.Messages)
        {
            report.Exercise(rule);
            if (message.Calls is [var call, ..])
            {
                var observed = $"a call of {call.Name ?? "nothing"}";
                report.Fail(rule, "call", call.Place, "no call", observed);
            }
        }
    }
}
