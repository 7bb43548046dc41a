using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.Usage;

internal static class FinalChunk
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "usage/final-chunk",
            Level = Level.Should,
            Statement =
                "The last chunk before [DONE] has the usage, and its `choices` is empty where the request asks for that chunk (`stream_options.include_usage`).",
            Kinds =
            [
                new("choices-not-empty", "The last usage stands on a chunk with a choice."),
                new("not-last", "Chunks follow the last usage."),
            ],
            Unexercised = Reasons.NoUsage,
            Advice = "Send usage on a chunk of its own with `choices: []`, as the last one.",
            Exceptions =
                "Z.ai, DeepInfra and Cerebras document that it stands on the chunk with the finish reason (convention usage-on-finish-chunk); OpenRouter, Vercel, Avian, DeepSeek and Mistral put it on a chunk with a choice. Annotations of Azure's asynchronous filter may follow it (content-filter-annotation).",
            Needs = RuleNeeds.Request,
            Modes = RuleModes.Stream,
            Source = ChatSources.OpenAi(
                "ChatCompletionStreamOptions.include_usage",
                "The `usage` field on this chunk shows the token usage statistics for the entire request, and the `choices` field will always be an empty array."
            ),
        },
        Check
    )
    {
        SkippedAfterError = true,
    };

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed || answer.Usages.Count == 0)
        {
            return;
        }

        report.Exercise(rule);
        var usage = answer.Usages[^1];
        if (usage.Choices > 0 && answer.Request is { IncludeUsage: true })
        {
            report.Fail(
                rule,
                "choices-not-empty",
                new(usage.Event, "/usage"),
                "choices: []",
                usage.Choices == 1 ? "one choice" : $"{usage.Choices} choices"
            );
        }
        else if (answer.Chunks[^1].Event != usage.Event)
        {
            report.Fail(
                rule,
                "not-last",
                new(usage.Event, "/usage"),
                "the last chunk before [DONE]",
                $"chunks follow, up to event {answer.Chunks[^1].Event}"
            );
        }
    }
}
