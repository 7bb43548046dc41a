using Conformance.Judging;
using Conformance.Judging.Rules.Tool;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>What was called, against what the request allowed.</summary>
internal static class ToolRules
{
    const string ToolChoiceOption = "ChatCompletionToolChoiceOption";

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            Declared.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "CreateChatCompletionRequest.tools",
                "A list of tools the model may call."
            )
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
            )
        ),
        ChatRule.Shared(
            ChoiceNamed.Rule,
            Level.Must,
            ChatSources.OpenAi(
                ToolChoiceOption,
                "Specifying a particular tool via `{\"type\": \"function\", \"function\": {\"name\": \"my_function\"}}` forces the model to call that tool."
            ),
            record => record with { Exceptions = "An answer cut by the limit." }
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
