namespace Conformance.Dialects.ChatCompletions;

/// <summary>
/// The members of a request that rules hold an answer against. Of each rule only the kinds stand here that a member without
/// effect explains: two choices of one index are wrong whether or not <c>n</c> was read.
/// </summary>
internal static class ChatIgnorableMembers
{
    static readonly (string Rule, string[] Kinds) MaxTokens = ("request/max-tokens", ["exceeded"]);

    public static IReadOnlyList<IgnorableMember> All { get; } =
    [
        new("n", [("request/n", ["too-few"])]),
        new(
            "response_format",
            [("request/response-format", ["fenced", "not-json", "trailing", "not-schema"])]
        ),
        new("stop", [("request/stop", ["sent"]), ("request/stop-traces", ["beginning", "passed"])]),
        new("max_tokens", [MaxTokens]),
        new("max_completion_tokens", [MaxTokens]),
        new(
            "tool_choice",
            [
                ("tool/choice-none", ["call"]),
                ("tool/choice-required", ["no-call"]),
                ("tool/choice-named", ["no-call", "other"]),
            ]
        ),
        new("parallel_tool_calls", [("tool/parallel-off", ["several"])]),
        new("stream_options", [("usage/present", ["missing"])]) { OfStreams = true },
        new("logprobs", []),
        new("top_logprobs", []),
    ];
}
