using Conformance.Dialects.ChatCompletions.Rules.Usage;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.Rules.Usage;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>What the answer cost, and where it says so.</summary>
internal static class UsageRules
{
    const string IncludeUsage = "ChatCompletionStreamOptions.include_usage";

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            Present.Rule,
            Level.Must,
            ChatSources.OpenAi(
                IncludeUsage,
                "The `usage` field on this chunk shows the token usage statistics for the entire request"
            ),
            record =>
                record with
                {
                    Statement =
                        "Where the request asks for usage (`stream_options.include_usage`), or the answer is not a stream, there is one.",
                    Advice = "Send a usage chunk before [DONE].",
                    Exceptions = "An interrupted stream may lack it.",
                }
        ),
        ChatRule.Shared(
            Nonzero.Rule,
            Level.Should,
            Sources.Client(
                "anomalyco/opencode",
                "LocalAI issue 9927",
                "context compaction relies on the counts",
                "https://github.com/mudler/LocalAI/issues/9927"
            )
        ),
        ChatRule.Shared(
            Arithmetic.Rule,
            Level.Should,
            ChatSources.OpenAi(
                "CompletionUsage.total_tokens",
                "Total number of tokens used in the request (prompt + completion)."
            ),
            record =>
                record with
                {
                    Exceptions =
                        "xAI adds reasoning on top (convention reasoning-additive), and Perplexity counts that of its searches beside the completion.",
                }
        ),
        Stable.Rule,
        FinalChunk.Rule,
        Asked.Rule,
        Credible.Rule,
    ];
}
