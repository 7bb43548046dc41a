using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.Usage;

internal static class Stable
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "usage/stable",
            Level = Level.Should,
            Statement = "All usages of a stream agree in their three totals.",
            Kinds = [new("changed", "A later usage has other totals.")],
            Unexercised = "fewer than two usages",
            Advice = "Send the usage once, at the end.",
            Exceptions =
                "Perplexity and Gemini send running totals; vLLM and SGLang do where `continuous_usage_stats` asks for them.",
            Modes = RuleModes.Stream,
            Source = ChatSources.OpenAi(
                "CreateChatCompletionStreamResponse.usage",
                "When present, it contains a null value **except for the last chunk** which contains the token usage statistics for the entire request."
            ),
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is { ContinuousUsage: true })
        {
            report.NotExercised(rule, "the request asks for running totals");
            return;
        }

        UsageFacts? first = null;
        foreach (var usage in answer.Usages)
        {
            // A usage without its three integers is usage/shape, and has no totals to compare.
            if (usage is not { Prompt: not null, Completion: not null, Total: not null })
            {
                report.Leave(rule, "a usage lacks a count");
                continue;
            }

            if (first is null)
            {
                first = usage;
                continue;
            }

            report.Exercise(rule);
            if (!usage.SameTotals(first))
            {
                report.Fail(
                    rule,
                    "changed",
                    new(usage.Event, "/usage"),
                    first.Totals,
                    usage.Totals
                );
            }
        }
    }
}
