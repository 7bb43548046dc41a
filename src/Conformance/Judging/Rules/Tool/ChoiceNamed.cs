using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Tool;

internal static class ChoiceNamed
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "tool/choice-named",
            Statement =
                "With a named tool_choice there is at least one call, and all calls have that name.",
            Kinds =
            [
                new("no-call", "A call of a named function is demanded, and there is none."),
                new("other", "Another function is called than the one that is demanded."),
            ],
            Unexercised = "tool_choice names no function",
            Advice = "Constrain the generation to the named function, or refuse the parameter.",
            Needs = RuleNeeds.Request,
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        if (request.Choice is not { Mode: ToolChoiceMode.Named, Names: [var demanded, ..] })
        {
            return;
        }

        DemandedCall.Check(answer, report, rule, $"a call of {demanded}");
        foreach (var call in answer.Calls)
        {
            report.Exercise(rule);
            if (call.Name is not null && call.Name != demanded)
            {
                report.Fail(rule, "other", call.NamePlace, demanded, call.Name);
            }
        }
    }
}
