using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Finish;

internal static class LengthHonest
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "finish/length-honest",
            Statement =
                "Where the completion used up the request's token limit, the finish reason is `length`.",
            Kinds = [new("hidden", "The limit was reached, and the finish reason hides it.")],
            Unexercised = "the limit was not reached, or is not known",
            Advice = "Let `length` win over every other reason.",
            Needs = RuleNeeds.Request,
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

        if (!answer.LimitReached || answer.Messages is not [{ Stops: [var stop, ..] } message])
        {
            return;
        }

        report.Exercise(rule);
        if (!message.CutShort)
        {
            report.Fail(
                rule,
                "hidden",
                stop.Place,
                $"{answer.Terms.LengthStop}: {answer.Usages[^1].Output} of {request.TokenLimit} tokens are used",
                stop.Wire
            );
        }
    }
}
