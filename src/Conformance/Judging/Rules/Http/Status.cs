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
                new(
                    "accepted",
                    "A request that must be refused was answered with success.",
                    Level.Should,
                    "Refuse what cannot be answered with a 4xx that says what is wrong."
                ),
                new(
                    "server-error",
                    "A request that must be refused made the server fail.",
                    Advice: "Check the request before it is worked on, and answer 4xx with what is wrong: a client sends a 5xx again."
                ),
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
        var expected = answer.ExpectedStatusClass;
        if (answer.Response.Status / 100 != expected)
        {
            var kind = KindOf(answer);
            report.Fail(
                rule,
                kind,
                Place.Answer,
                $"{expected}xx",
                (kind == "server-error" ? "answered with " : "") + answer.StatusWithCodeAndWords
            );
        }
    }

    static string KindOf(AnswerFacts answer) =>
        !answer.RefusalExpected ? "refused"
        : answer.Response.Status >= 500 ? "server-error"
        : "accepted";

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

        if (answer.ExpectedStatusClass is null)
        {
            return Reasons.NoScenario;
        }

        return answer.UnexpectedCause is null ? null : Reasons.Cause;
    }
}
