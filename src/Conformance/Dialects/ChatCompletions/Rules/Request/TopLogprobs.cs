using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

internal static class TopLogprobs
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "request/top-logprobs",
            Level = Level.Should,
            Statement =
                "A token that is likelier than the last of its `top_logprobs` is among them.",
            Kinds =
            [
                new("other-token", "A token comes with the alternatives of another position."),
            ],
            Unexercised = "no alternatives asked for or sent",
            Advice = "Send each token with the alternatives at its own position.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Maturity = Maturity.Trial,
            Source = ChatSources.OpenAi(
                "ChatCompletionTokenLogprob.top_logprobs",
                "List of the most likely tokens and their log probability, at this token position."
            ),
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is null)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        foreach (var choice in answer.Choices)
        {
            if (choice.Logprobs is not { HasAlternatives: true } logprobs)
            {
                continue;
            }

            report.Exercise(rule);
            foreach (var foreign in logprobs.ForeignAlternatives)
            {
                report.Fail(
                    rule,
                    "other-token",
                    new(foreign.Event, foreign.Pointer),
                    "the alternatives at the token's own position",
                    foreign.Observed
                );
            }
        }
    }
}
