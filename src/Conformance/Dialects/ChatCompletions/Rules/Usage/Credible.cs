using System.Text;
using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Usage;

internal static class Credible
{
    /// <summary>Below it, a few words that were dropped make a large ratio.</summary>
    const int LeastTokens = 1000;

    const int MostTokensPerByte = 10;

    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "usage/credible",
            Level = Level.Should,
            Statement =
                "A completion of more than 1,000 tokens, reasoning tokens aside, has at most ten for each byte of its output.",
            Kinds = [new("too-many", "The usage counts far more tokens than the output can have.")],
            Unexercised =
                "no usage, no output, images, or tokens that may have been generated and not sent",
            Advice = "Count each generated token once: a running total must not be added up.",
            Exceptions =
                "Output is all text, reasoning, arguments, audio and vendors' members. Not judged where the answer was cut, where reasoning was asked for and not counted, and where the provider searched or ran tools.",
            Since = "1.3.0",
            Maturity = Maturity.Trial,
            Source = ChatSources.OpenAi(
                "CompletionUsage.completion_tokens",
                "Number of tokens in the generated completion."
            ),
            FurtherSources =
            [
                Sources.Client(
                    "vllm-project/vllm-omni",
                    "pull request 2313",
                    "19,503 completion tokens were counted for one sentence",
                    "https://github.com/vllm-project/vllm-omni/pull/2313"
                ),
            ],
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (
            answer.Usages is not [.., { Completion: { } completion } usage]
            || MayCountUnsent(answer, usage)
        )
        {
            return;
        }

        var bytes = answer.Choices.Sum(Bytes);
        if (bytes == 0)
        {
            return;
        }

        report.Exercise(rule);
        var tokens = (decimal)completion - (usage.Reasoning ?? 0);
        if (tokens > LeastTokens && tokens > (decimal)bytes * MostTokensPerByte)
        {
            report.Fail(
                rule,
                "too-many",
                new(usage.Event, answer.View.Terms.Usage.Output),
                $"no more than {bytes} bytes of output can have",
                $"{tokens} tokens"
            );
        }
    }

    /// <summary>Tokens that were generated, or read beside the answer, and are rightly not in it.</summary>
    static bool MayCountUnsent(ChatAnswer answer, UsageFacts usage) =>
        UnsentTokens.AreCounted(answer, usage)
        || (answer.Request is { AsksForReasoning: true } && usage.Reasoning is null)
        || answer.ChoicesBeyond.Count > 0
        || answer.View.BreaksOff
        || answer.Choices.Exists(choice =>
            choice.CutShort
            || choice.Images
            || choice.Calls.Exists(call => call.ArgumentsOfOtherType)
            || choice.Content.Text.Contains("![", StringComparison.Ordinal)
        );

    static long Bytes(ChoiceFacts choice)
    {
        var bytes = choice.OtherBytes;
        foreach (var text in new[] { choice.Content, choice.Reasoning, choice.Refusal })
        {
            bytes += Encoding.UTF8.GetByteCount(text.Text);
        }

        foreach (var call in choice.Calls)
        {
            bytes += Encoding.UTF8.GetByteCount(call.Name ?? "");
            bytes += Encoding.UTF8.GetByteCount(call.Arguments.Text);
        }

        return bytes;
    }
}
