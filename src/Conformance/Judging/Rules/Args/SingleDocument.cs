using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Args;

internal static class SingleDocument
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "args/single-document",
            Statement = "Nothing but white space follows the first JSON value of the arguments.",
            Kinds = [new("more", "More follows the first JSON value of the arguments.")],
            Unexercised = Reasons.NoCall,
            Advice = "Send the arguments once.",
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var call in JudgedCalls.Of(answer, report, rule))
        {
            report.Exercise(rule);
            if (call.State.Form == ArgumentsForm.Trailing)
            {
                JudgedCalls.Fail(report, rule, "more", call, "one JSON object");
            }
        }
    }
}
