using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Args;

internal static class NoDoubleEncoding
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "args/no-double-encoding",
            Statement =
                "The arguments are not a string that holds JSON, and no member that the schema declares an array or object is one.",
            Kinds =
            [
                new("whole", "The arguments are JSON inside a JSON string."),
                new(
                    "member",
                    "A member that should be an array or object is a string that holds one."
                ),
            ],
            Unexercised = Reasons.NoCall,
            Advice = "Encode the arguments once.",
            Needs = RuleNeeds.Request,
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
            if (call.State.Form != ArgumentsForm.Complete)
            {
                continue;
            }

            report.Exercise(rule);
            if (EncodedJson.IsWhole(call))
            {
                JudgedCalls.Fail(report, rule, "whole", call, "a JSON object");
            }
            else if (EncodedJson.Member(call, answer.Request) is { } member)
            {
                var expected = $"an array or object at {member}";
                JudgedCalls.Fail(report, rule, "member", call, expected);
            }
        }
    }
}
