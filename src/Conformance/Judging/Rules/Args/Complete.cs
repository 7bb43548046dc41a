using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Args;

internal static class Complete
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "args/complete",
            Statement =
                "The arguments do not end inside a JSON value, unless the answer was cut by the limit or may have been by a stop sequence of the request.",
            Kinds = [new("cut", "The arguments end inside a JSON value.")],
            Unexercised = Reasons.NoCall,
            Advice = "Deliver the arguments to their last brace, or finish with `length`.",
            Needs = RuleNeeds.Request,
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        // Arguments end where their stream ends, which a rule of its own says.
        if (answer.BreaksOff)
        {
            report.NotExercised(rule, Reasons.BreaksOff);
            return;
        }

        foreach (var message in answer.Messages)
        {
            foreach (var call in JudgedCalls.Of(message, report, rule))
            {
                // Where the limit was reached and the finish reason hides it, finish/length-honest says so.
                if (message.CutShort || answer.LimitReached)
                {
                    report.NotExercised(rule, "the answer was cut by the limit");
                    continue;
                }

                if (StoppedArguments.MayBe(call, message, answer.Request))
                {
                    report.NotExercised(rule, StoppedArguments.Why);
                    continue;
                }

                report.Exercise(rule);
                if (call.State.Form == ArgumentsForm.Incomplete)
                {
                    JudgedCalls.Fail(report, rule, "cut", call, "a complete JSON object");
                }
            }
        }
    }
}
