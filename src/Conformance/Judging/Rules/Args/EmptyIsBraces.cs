using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Args;

internal static class EmptyIsBraces
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "args/empty-is-braces",
            Statement = "A call without arguments sends `{}`, not nothing.",
            Kinds = [new("blank", "The arguments are empty.")],
            Unexercised = Reasons.NoCall,
            Advice = "Send `{}` where the tool takes nothing.",
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.BreaksOff)
        {
            return;
        }

        foreach (var message in answer.Messages)
        {
            if (message.CutShort)
            {
                continue;
            }

            foreach (var call in JudgedCalls.Of(message))
            {
                report.Exercise(rule);
                if (call.State.Form == ArgumentsForm.Blank)
                {
                    report.Fail(rule, "blank", call.ArgumentsPlace, "{}", "the empty string");
                }
            }
        }
    }
}
