using Conformance.Dialects.ChatCompletions.Rules.ToolId;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.Rules.ToolId;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>The ids by which a tool's result finds its call.</summary>
internal static class ToolIdRules
{
    public const string KimiGuidance =
        "https://github.com/MoonshotAI/Kimi-K2/blob/a80b4224e9ae6e235958a5e81e3c8b05bd0be970/docs/tool_call_guidance.md";

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            Present.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "ChatCompletionMessageToolCall",
                "\"required\": [\"id\", \"type\", \"function\"]"
            )
        ),
        ChatRule.Shared(
            Stable.Rule,
            Level.Must,
            Sources.Ambiguity(
                "one call whose later deltas have another id",
                ChatSources.OpenAiPython("appends one id to the other: one call"),
                ChatSources.LangChain("does not merge entries whose ids differ: two calls")
            ),
            record =>
                record with
                {
                    FurtherSources =
                    [
                        Sources.Client(
                            "earendil-works/pi",
                            "issue as linked",
                            "splits the call in two",
                            "https://github.com/poolsideai/pool/issues/9"
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            Unique.Rule,
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
                            "two calls with one id at two indexes",
                            ChatSources.OpenAiPython("keeps it for both: two calls with one id"),
                            ChatSources.VercelAi(
                                "gives the second an id of its own making: two calls with two ids"
                            )
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            FreshAcrossTurns.Rule,
            Level.Should,
            Sources.Client(
                "can1357/oh-my-pi",
                "issue 2055",
                "results are matched to calls by id through the whole history",
                "https://github.com/can1357/oh-my-pi/issues/2055"
            ),
            record =>
                record with
                {
                    FurtherSources =
                    [
                        Sources.Client(
                            "QwenLM/qwen-code",
                            "pull request 5038",
                            "one id in every round lets tools run over and over",
                            "https://github.com/QwenLM/qwen-code/pull/5038"
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            Style.Rule,
            Level.Must,
            Sources.Vendor(
                "MoonshotAI/Kimi-K2, tool call guidance",
                "commit a80b422",
                "docs/tool_call_guidance.md, Manually Parsing Tool Calls",
                KimiGuidance,
                "The format of the tool ID is `functions.{func_name}:{idx}`, from which we can parse the function name."
            ),
            record =>
                record with
                {
                    Exceptions = "The form follows the model, not the host.",
                    FurtherSources =
                    [
                        Sources.Vendor(
                            "mistralai/mistral-common",
                            "commit bc022b9",
                            "src/mistral_common/protocol/instruct/validator.py",
                            "https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/protocol/instruct/validator.py",
                            "^[a-zA-Z0-9]{9}$"
                        ),
                    ],
                }
        ),
        KimiSequence.Rule,
        Length.Rule,
        Form.Rule,
    ];
}
