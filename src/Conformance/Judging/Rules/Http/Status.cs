using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Http;

internal static class Status
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "http/status",
            Statement =
                "The first request of a conversation is answered with the status class that the scenario expects, 2xx unless it says otherwise.",
            Kinds =
            [
                new("refused", "A well-formed request was answered with an error status."),
                new("accepted", "A request that must be refused was answered with success."),
            ],
            Unexercised = "not the first turn",
            Advice =
                "Answer a well-formed request with 200, and blame the request only for what is wrong with it.",
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        var facts = answer.Facts;
        if (NothingToJudge(answer) is { } why)
        {
            report.NotExercised(rule, why);
            return;
        }

        report.Exercise(rule);
        var expected = facts.ExpectedStatusClass ?? 2;
        if (facts.Response.Status / 100 != expected)
        {
            report.Fail(
                rule,
                expected == 2 ? "refused" : "accepted",
                Place.Answer,
                $"{expected}xx",
                answer.StatusWithCode
            );
        }
    }

    static string? NothingToJudge(AnswerView answer)
    {
        if (!answer.Facts.Response.HeadKnown)
        {
            return "the head of the answer is not known";
        }

        if (answer.Facts.Turn != 1)
        {
            return Rule.Template.Unexercised;
        }

        return answer.Facts.UnexpectedCause is null ? null : Reasons.Cause;
    }
}
