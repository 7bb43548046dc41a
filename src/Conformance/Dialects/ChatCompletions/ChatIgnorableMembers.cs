using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>
/// The members of a request that rules hold an answer against. Of each rule only the kinds stand here that a member without
/// effect explains: two choices of one index are wrong whether or not <c>n</c> was read.
/// </summary>
internal static class ChatIgnorableMembers
{
    static readonly WaivedKinds MaxTokens = new("request/max-tokens", "exceeded");

    public static IReadOnlyList<IgnorableMember> All { get; } =
    [
        new("n", [new("request/n", "too-few")]),
        new(
            "response_format",
            [new("request/response-format", "fenced", "not-json", "trailing", "not-schema")]
        ),
        new(
            "stop",
            [new("request/stop", "sent"), new("request/stop-traces", "beginning", "passed")]
        ),
        new("max_tokens", [MaxTokens]),
        new("max_completion_tokens", [MaxTokens]),
        new(
            "tool_choice",
            [
                new("tool/choice-none", "call"),
                new("tool/choice-required", "no-call"),
                new("tool/choice-named", "no-call", "other"),
            ]
        ),
        new("parallel_tool_calls", [new("tool/parallel-off", "several")]),
        new("stream_options", [new("usage/present", "missing")]) { OfStreams = true },
        new("logprobs", [new("chunk/logprobs-shape", "not-sent")]),
        new("top_logprobs", []),
    ];
}
