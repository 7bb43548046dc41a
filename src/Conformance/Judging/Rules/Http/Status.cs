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

    static void Check(AnswerView view, RuleReport report, Rule rule)
    {
        var answer = view.Facts;
        if (NothingToJudge(answer) is { } why)
        {
            report.NotExercised(rule, why);
            return;
        }

        report.Exercise(rule);
        var expected = answer.ExpectedStatusClass ?? 2;
        if (answer.Response.Status / 100 != expected)
        {
            var kind = expected == 2 ? "refused" : "accepted";
            report.Fail(rule, kind, Place.Answer, $"{expected}xx", answer.StatusWithCode);
        }
    }

    static string? NothingToJudge(AnswerFacts answer)
    {
        if (!answer.Response.HeadKnown)
        {
            return "the head of the answer is not known";
        }

        if (answer.Turn != 1)
        {
            return Rule.Template.Unexercised;
        }

        return answer.UnexpectedCause is null ? null : Reasons.Cause;
    }
}
