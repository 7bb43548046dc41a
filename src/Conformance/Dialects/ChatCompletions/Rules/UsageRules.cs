using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>What the answer cost, and where it says so.</summary>
internal static class UsageRules
{
    const string NoUsage = "no usage";
    const string IncludeUsage = "ChatCompletionStreamOptions.include_usage";

    public static readonly Rule Present = new()
    {
        Id = "usage/present",
        Level = Level.Must,
        Statement =
            "Where the request asks for usage (`stream_options.include_usage`), or the answer is not a stream, there is one.",
        Kinds = [new("missing", "No usage was sent.")],
        Unexercised = "usage was not asked for",
        Advice = "Send a usage chunk before [DONE].",
        Exceptions = "An interrupted stream may lack it.",
        Needs = RuleNeeds.Request,
        Source = Sources.OpenAi(
            IncludeUsage,
            "The `usage` field on this chunk shows the token usage statistics for the entire request"
        ),
    };

    public static readonly Rule Nonzero = new()
    {
        Id = "usage/nonzero",
        Level = Level.Should,
        Statement =
            "The last usage counts prompt tokens, and completion tokens where there is output.",
        Kinds =
        [
            new("prompt", "The usage counts no prompt tokens."),
            new("completion", "The usage counts no completion tokens, though there is output."),
        ],
        Unexercised = NoUsage,
        Advice = "Send the engine's counts, not placeholders.",
        Source = Sources.Client(
            "anomalyco/opencode",
            "LocalAI issue 9927",
            "context compaction relies on the counts",
            "https://github.com/mudler/LocalAI/issues/9927"
        ),
    };

    public static readonly Rule Arithmetic = new()
    {
        Id = "usage/arithmetic",
        Level = Level.Should,
        Statement =
            "The total is prompt plus completion, cached tokens are among the prompt's, and reasoning tokens among the completion's.",
        Kinds =
        [
            new("total", "The total is not prompt plus completion."),
            new("cached", "More tokens were cached than the prompt has."),
            new("reasoning", "More tokens are reasoning than the completion has."),
        ],
        Unexercised = NoUsage,
        Advice = "Count reasoning within the completion.",
        Exceptions = "xAI adds reasoning on top (convention reasoning-additive).",
        Needs = RuleNeeds.Profile,
        Source = Sources.OpenAi(
            "CompletionUsage.total_tokens",
            "Total number of tokens used in the request (prompt + completion)."
        ),
    };

    public static readonly Rule Stable = new()
    {
        Id = "usage/stable",
        Level = Level.Should,
        Statement = "All usages of a stream agree in their three totals.",
        Kinds = [new("changed", "A later usage has other totals.")],
        Unexercised = "fewer than two usages",
        Advice = "Send the usage once, at the end.",
        Exceptions = "Perplexity and Gemini send running totals.",
        Modes = RuleModes.Stream,
        Source = Sources.OpenAi(
            "CreateChatCompletionStreamResponse.usage",
            "When present, it contains a null value **except for the last chunk** which contains the token usage statistics for the entire request."
        ),
    };

    public static readonly Rule FinalChunk = new()
    {
        Id = "usage/final-chunk",
        Level = Level.Should,
        Statement = "The last chunk before [DONE] has the usage, and its `choices` is empty.",
        Kinds =
        [
            new("choices-not-empty", "The last usage stands on a chunk with a choice."),
            new("not-last", "Chunks follow the last usage."),
        ],
        Unexercised = NoUsage,
        Advice = "Send usage on a chunk of its own with `choices: []`, as the last one.",
        Exceptions =
            "OpenRouter, Vercel, Z.ai, Avian, DeepSeek and Mistral put it on a chunk with a choice.",
        Needs = RuleNeeds.Request,
        Modes = RuleModes.Stream,
        Source = Sources.OpenAi(
            IncludeUsage,
            "The `usage` field on this chunk shows the token usage statistics for the entire request, and the `choices` field will always be an empty array."
        ),
    };

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        new(Present, CheckPresent) { SkippedAfterError = true },
        new(Nonzero, CheckNonzero) { SkippedAfterError = true },
        new(Arithmetic, CheckArithmetic) { SkippedAfterError = true },
        new(Stable, CheckStable) { SkippedAfterError = true },
        new(FinalChunk, CheckFinalChunk) { SkippedAfterError = true },
    ];

    static void CheckPresent(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Request is null)
        {
            report.NotExercised(rule, "the request is not known");
            return;
        }

        if (!answer.HasChunks || (answer.Streamed && !answer.Request.IncludeUsage))
        {
            return;
        }

        if (answer is { Streamed: true, Terminators.Count: 0 })
        {
            report.NotExercised(rule, "the stream breaks off");
            return;
        }

        report.Exercise(rule);
        if ((answer.Parts & ChunkParts.Usage) == ChunkParts.None)
        {
            report.FailAbsent(
                rule,
                "missing",
                "/usage",
                "a usage, which the request asks for",
                "none in the whole answer"
            );
        }
    }

    static void CheckNonzero(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (answer.Usages.Count == 0)
        {
            return;
        }

        report.Exercise(rule);
        var usage = answer.Usages[^1];
        if (usage.Prompt == 0)
        {
            report.Fail(rule, "prompt", usage.Event, "/usage/prompt_tokens", "more than 0", "0");
        }

        // Reasoning counted elsewhere is usage/arithmetic.
        if (
            usage.Completion == 0
            && usage.Reasoning is null or 0
            && answer.Choices.Exists(choice => choice.HasOutput)
        )
        {
            report.Fail(
                rule,
                "completion",
                usage.Event,
                "/usage/completion_tokens",
                "more than 0",
                "0"
            );
        }
    }

    static void CheckArithmetic(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var usage in answer.Usages)
        {
            if (usage is { Prompt: { } prompt, Completion: { } completion, Total: { } total })
            {
                report.Exercise(rule);
                CheckSum(usage, prompt, completion, total, report, rule);
            }
        }
    }

    static void CheckSum(
        UsageFacts usage,
        long prompt,
        long completion,
        long total,
        RuleReport report,
        Rule rule
    )
    {
        if ((decimal)prompt + completion != total)
        {
            report.Fail(
                rule,
                "total",
                usage.Event,
                "/usage/total_tokens",
                $"{(decimal)prompt + completion}",
                usage.Totals
            );
        }

        if (usage.Cached > prompt)
        {
            report.Fail(
                rule,
                "cached",
                usage.Event,
                "/usage/prompt_tokens_details/cached_tokens",
                $"at most {prompt}",
                $"{usage.Cached}"
            );
        }

        if (usage.Reasoning > completion)
        {
            report.Fail(
                rule,
                "reasoning",
                usage.Event,
                "/usage/completion_tokens_details/reasoning_tokens",
                $"at most {completion}",
                $"{usage.Reasoning}"
            );
        }
    }

    static void CheckStable(ChatAnswer answer, RuleReport report, Rule rule)
    {
        UsageFacts? first = null;
        foreach (var usage in answer.Usages)
        {
            // A usage without its three integers is usage/shape, and has no totals to compare.
            if (usage is not { Prompt: not null, Completion: not null, Total: not null })
            {
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
                report.Fail(rule, "changed", usage.Event, "/usage", first.Totals, usage.Totals);
            }
        }
    }

    static void CheckFinalChunk(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed || answer.Usages.Count == 0)
        {
            return;
        }

        report.Exercise(rule);
        var usage = answer.Usages[^1];
        if (usage.Choices > 0)
        {
            report.Fail(
                rule,
                "choices-not-empty",
                usage.Event,
                "/usage",
                "choices: []",
                usage.Choices == 1 ? "one choice" : $"{usage.Choices} choices"
            );
        }
        else if (answer.Chunks[^1].Event != usage.Event)
        {
            report.Fail(
                rule,
                "not-last",
                usage.Event,
                "/usage",
                "the last chunk before [DONE]",
                $"chunks follow, up to event {answer.Chunks[^1].Event}"
            );
        }
    }
}
