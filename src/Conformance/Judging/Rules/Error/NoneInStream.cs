using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Error;

internal static class NoneInStream
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "error/none-in-stream",
            Statement = "No event of a stream carries an error.",
            Kinds =
            [
                new("first", "The stream begins with an error; the status should have said so."),
                new("later", "The stream breaks off with an error."),
                new("beside", "A chunk carries an error beside its choices."),
            ],
            Unexercised = "the answer is not an event stream",
            Advice = "Answer with an error status while nothing has been sent.",
            Modes = RuleModes.Stream,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed || !answer.Facts.Response.Succeeded)
        {
            return;
        }

        var errors = answer.Errors;
        if (answer.Facts.Cause is not null && errors is not [{ First: true }, ..])
        {
            // No status was left to tell it: the cell is an error, and nothing is wrong with that.
            report.NotExercised(rule, Reasons.Cause);
            return;
        }

        report.Exercise(rule);
        foreach (var error in errors)
        {
            report.Fail(
                rule,
                error.Beside ? "beside"
                    : error.First ? "first"
                    : "later",
                error.Place,
                "no error within a stream that began with 200",
                error.Observed
            );
        }
    }
}
