using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Finish;

internal static class LengthHonest
{
    /// <summary>Some engines count the token that ends the answer, others do not.</summary>
    const int EndToken = 1;

    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "finish/length-honest",
            Statement =
                "Where the completion used up the request's token limit and is visibly cut, the finish reason is `length`.",
            Kinds = [new("hidden", "The limit cut the answer, and the finish reason hides it.")],
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

        // The token that ends an answer may be the last one that the limit allows.
        if (!message.CutShort && VisibleCut(answer, message, request) is { } cut)
        {
            report.Fail(
                rule,
                "hidden",
                stop.Place,
                $"{answer.Terms.LengthStop}: {answer.Usages[^1].Output} of {request.TokenLimit} tokens are used, and {cut}",
                stop.Wire
            );
        }
    }

    /// <summary>What shows that the message was cut, in words; null where nothing does.</summary>
    static string? VisibleCut(AnswerView answer, MessageView message, RequestView request)
    {
        if (UnfinishedText.OfCalls(message, request) is { } cut)
        {
            return cut;
        }

        // A stop sequence ends a text anywhere.
        if (
            message.Calls.Count > 0
            || request.StopSequences.Count > 0
            || message.Text(TextChannel.Content) is not { Text.Text: var content }
        )
        {
            return null;
        }

        if (request.WantsJson)
        {
            return UnfinishedText.OfJson(content);
        }

        // Far beyond the limit it was not the limit that ended the text.
        return answer.Usages[^1].Output <= request.TokenLimit + EndToken
            ? UnfinishedText.OfProse(content)
            : null;
    }
}
