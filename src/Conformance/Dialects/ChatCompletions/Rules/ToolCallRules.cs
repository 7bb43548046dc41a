using Conformance.Dialects.ChatCompletions.Rules.ToolCall;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.Rules.ToolCall;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>How calls are put together from deltas.</summary>
internal static class ToolCallRules
{
    public static IReadOnlyList<ChatRule> All { get; } =
    [
        IndexDense.Rule,
        OneCallPerIndex.Rule,
        ChatRule.Shared(
            NoDuplicateCall.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "ChatCompletionRequestToolMessage.tool_call_id",
                "Tool call that this message is responding to."
            ),
            record =>
                record with
                {
                    FurtherSources =
                    [
                        Sources.Ambiguity(
                            "the same id, name and arguments at two indexes",
                            ChatSources.OpenAiPython(
                                "keeps the id for both: two calls with one id"
                            ),
                            ChatSources.VercelAi(
                                "gives the second an id of its own making: two calls with two ids"
                            )
                        ),
                        Sources.Client(
                            "mudler/LocalAI",
                            "issue 9722",
                            "the same call at several indexes runs more than once",
                            "https://github.com/mudler/LocalAI/issues/9722"
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            NameOnOpen.Rule,
            Level.Must,
            Sources.Ambiguity(
                "an opening delta with an id and an empty name, the name in the next one",
                ChatSources.OpenAiPython(
                    "appends the name when it comes: one call with the id and the name"
                ),
                ChatSources.VercelAi(
                    "drops a delta with a blank name, and the id with it: a call with an id of the client's own making"
                )
            ),
            record =>
                record with
                {
                    FurtherSources =
                    [
                        Sources.Client(
                            "jjang-ai/vmlx",
                            "pull request 244",
                            "an earlier AI SDK registers the tool \"\" and drops the call",
                            "https://github.com/jjang-ai/vmlx/pull/244"
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            NameAtomic.Rule,
            Level.Should,
            Sources.Ambiguity(
                "a later delta of the call with the name again, or with its next piece",
                ChatSources.OpenAiPython("appends it to the name"),
                ChatSources.OpenAiNode("puts it in the place of the name")
            )
        ),
        NameForm.Rule,
        TypeFunction.Rule,
        CleanContinuation.Rule,
        NoEmptyCustom.Rule,
    ];
}
