using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Args;

internal static class NoQuotedString
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "args/no-quoted-string",
            Statement =
                "No text member of the arguments, and no list of texts in them, is a JSON string with its quotation marks (a list: in each item), but where it may hold any text or its description speaks of quotation marks.",
            Kinds =
            [
                new(
                    "quoted",
                    "A text is a JSON string with its quotation marks, encoded once more."
                ),
            ],
            Unexercised = Reasons.NoCall,
            Advice = "Take the text out of its quotation marks before you encode it.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Maturity = Maturity.Trial,
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

        foreach (var call in JudgedCalls.Of(answer, report, rule))
        {
            if (call.State is not { Form: ArgumentsForm.Complete, Root: ArgumentsRoot.Object })
            {
                continue;
            }

            report.Exercise(rule);
            if (QuotedMember.Find(call, request) is { } member)
            {
                JudgedCalls.Fail(
                    report,
                    rule,
                    "quoted",
                    call,
                    $"no quotation marks around the text at {member}"
                );
            }
        }
    }
}
