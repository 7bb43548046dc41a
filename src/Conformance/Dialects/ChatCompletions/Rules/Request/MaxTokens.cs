using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

internal static class MaxTokens
{
    /// <summary>Some engines count the token that ends the answer, others do not.</summary>
    const int EndToken = 1;

    public static readonly ChatRule Rule = ChatRule.OfRequest(
        new Rule
        {
            Id = "request/max-tokens",
            Level = Level.Must,
            Statement =
                "The completion has no more tokens than `max_completion_tokens`, or `max_tokens` where nothing was reasoned, allows for each choice.",
            Kinds = [new("exceeded", "The completion has more tokens than the request allows.")],
            Unexercised =
                "no limit, no usage, reasoning beside `max_tokens`, or the answer was cut or refused",
            Advice = "Stop at the limit, and finish with `length`.",
            Exceptions =
                "One token more may be the end token. A gateway may raise the limit to a documented minimum: 16 tokens, 1,024 with reasoning, or what the request itself sets as one. Rejected prediction tokens, and those of tools that the provider runs, count and are not sent.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Source = ChatSources.OpenAi(
                "CreateChatCompletionRequest.max_completion_tokens",
                "An upper bound for the number of tokens that can be generated for a completion, including visible output tokens and [reasoning tokens]"
            ),
            FurtherSources =
            [
                ChatSources.OpenAi(
                    "CreateChatCompletionRequest.max_tokens",
                    "The maximum number of [tokens](/tokenizer) that can be generated in the chat completion."
                ),
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, ChatRequest request, RuleReport report, Rule rule)
    {
        if (
            request.TokenLimit is not { } limit
            || answer.Usages is not [.., { Completion: { } completion } usage]
            || UnsentTokens.AreCounted(answer, usage)
            || (Reasoned(answer, usage) && !request.LimitsReasoning)
            || !OwnEnd.OfAll(answer)
        )
        {
            return;
        }

        report.Exercise(rule);
        var most = (decimal)Math.Max(limit, request.LeastLimit) * request.Choices;
        if (completion > most + EndToken)
        {
            report.Fail(
                rule,
                "exceeded",
                new(usage.Event, answer.View.Terms.Usage.Output),
                $"at most {most}, which {Name(request)} allows",
                $"{completion}"
            );
        }
    }

    static bool Reasoned(ChatAnswer answer, UsageFacts usage) =>
        usage.Reasoning > 0 || answer.Choices.Exists(choice => choice.Reasoning.Length > 0);

    static string Name(ChatRequest request) =>
        (request.LimitsReasoning ? "max_completion_tokens" : "max_tokens")
        + (request.Choices > 1 ? $" for {request.Choices} choices" : "");
}
