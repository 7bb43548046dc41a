using Conformance.Judging;
using Conformance.Judging.Rules.Tool;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>What was called, against what the request allowed.</summary>
internal static class ToolRules
{
    const string ToolChoiceOption = "ChatCompletionToolChoiceOption";

    /// <summary>The deprecated form, in which a request that declares <c>functions</c> chooses.</summary>
    const string FunctionCall = "CreateChatCompletionRequest.function_call";

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            Declared.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "CreateChatCompletionRequest.tools",
                "A list of tools the model may call."
            ),
            record =>
                record with
                {
                    Exceptions =
                        "Where the request has a tool of a vendor's own type, such as a remote MCP server, whose functions it does not name.",
                    FurtherSources =
                    [
                        ChatSources.OpenAi(
                            "CreateChatCompletionRequest.functions",
                            "A list of functions the model may generate JSON inputs for."
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            ChoiceRequired.Rule,
            Level.Must,
            ChatSources.OpenAi(
                ToolChoiceOption,
                "`required` means the model must call one or more tools."
            ),
            record => record with { Exceptions = "An answer cut by the limit." }
        ),
        ChatRule.Shared(
            ChoiceNone.Rule,
            Level.Must,
            ChatSources.OpenAi(
                ToolChoiceOption,
                "`none` means the model will not call any tool and instead generates a message."
            ),
            record =>
                record with
                {
                    Statement =
                        "With tool_choice `none`, or the deprecated function_call `none`, there is no call.",
                    FurtherSources =
                    [
                        ChatSources.OpenAi(
                            FunctionCall,
                            "`none` means the model will not call a function and instead generates a message."
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            ChoiceNamed.Rule,
            Level.Must,
            ChatSources.OpenAi(
                ToolChoiceOption,
                "Specifying a particular tool via `{\"type\": \"function\", \"function\": {\"name\": \"my_function\"}}` forces the model to call that tool."
            ),
            record =>
                record with
                {
                    Statement =
                        "With a named tool_choice, or a named function_call (deprecated), there is at least one call, and all calls have that name.",
                    Exceptions = "An answer cut by the limit.",
                    FurtherSources =
                    [
                        ChatSources.OpenAi(
                            FunctionCall,
                            "Specifying a particular function via `{\"name\": \"my_function\"}` forces the model to call that function."
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            ParallelOff.Rule,
            Level.Should,
            ChatSources.OpenAi(
                "ParallelToolCalls",
                "Whether to enable parallel function calling during tool use."
            )
        ),
    ];
}
