using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Error;

internal static class NoneInSuccess
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "error/none-in-success",
            Statement = "A plain answer with a success status carries no error.",
            Kinds =
            [
                new(
                    "instead",
                    "An error stands where the completion should, under a success status."
                ),
                new("beside", "The completion carries an error."),
            ],
            Unexercised = "the answer is not a plain success",
            Advice =
                "Answer with the status of the error: clients look at that, and take this for an answer without output.",
            Modes = RuleModes.Body,
            Since = "1.3.0",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (
            answer.Streamed
            || !answer.Facts.Response.Succeeded
            || answer.Facts.Form != BodyForm.Json
        )
        {
            return;
        }

        if (answer is { Facts.Response.HeadKnown: false, Errors: [{ Beside: false }, ..] })
        {
            report.NotExercised(rule, "the status of the answer is not known");
            return;
        }

        report.Exercise(rule);
        foreach (var error in answer.Errors)
        {
            report.Fail(
                rule,
                error.Beside ? "beside" : "instead",
                error.Place,
                "an error status, or no error",
                error.Observed
            );
        }
    }
}
