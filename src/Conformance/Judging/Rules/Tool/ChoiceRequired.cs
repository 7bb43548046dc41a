using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Tool;

internal static class ChoiceRequired
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool/choice-required",
            Statement = "With tool_choice `required` there is at least one call.",
            Kinds = [new("no-call", "A call is required, and there is none.")],
            Unexercised = "tool_choice is not required",
            Advice = "Constrain the generation to a tool call, or refuse the parameter.",
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
        }
        else if (answer.Request.Choice.Mode == ToolChoiceMode.Required)
        {
            DemandedCall.Check(answer, report, rule, "at least one call");
        }
    }
}
