using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Turn;

internal static class HistoryAccepted
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "turn/history-accepted",
            Statement =
                "A request with the history of the conversation so far is answered with success.",
            Kinds =
            [
                new("refused", "The provider refuses the history that its own answer led to."),
            ],
            Unexercised = "no later turn",
            Advice =
                "Accept assistant messages without content, ids of any form, and messages without vendor members.",
            Needs = RuleNeeds.Request | RuleNeeds.History,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Facts.Turn == 1)
        {
            return;
        }

        if (answer.Facts.ExpectedStatusClass is null)
        {
            report.NotExercised(rule, Reasons.NoScenario);
            return;
        }

        if (answer.Facts.Cause is not null)
        {
            report.NotExercised(rule, Reasons.Cause);
            return;
        }

        report.Exercise(rule);
        if (!answer.Facts.Response.Succeeded)
        {
            report.Fail(rule, "refused", Place.Answer, "2xx", answer.Facts.StatusWithCodeAndWords);
        }
    }
}
