using Conformance.Dialects.ChatCompletions.Rules.Finish;
using Conformance.Judging;
using Conformance.Judging.Rules.Finish;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>Why the model stopped, as the provider tells it.</summary>
internal static class FinishRules
{
    static readonly RuleSource FunctionCalled = ChatSources.OpenAi(
        "CreateChatCompletionStreamResponse.choices.items.finish_reason",
        "or `function_call` (deprecated) if the model called a function"
    );

    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            Present.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "CreateChatCompletionStreamResponse.choices.items.finish_reason",
                "The reason the model stopped generating tokens."
            )
        ),
        Consistent.Rule,
        Once.Rule,
        ChatRule.Shared(
            ToolCallsWhenCalled.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "CreateChatCompletionStreamResponse.choices.items.finish_reason",
                "`tool_calls` if the model called a tool"
            ),
            record =>
                record with
                {
                    Exceptions =
                        "With tool_choice named or required, `stop` is only a SHOULD: OpenAI's own models have answered so. A function_call that the request names ends with `stop`. With `stop` in the request, arguments may end at a stop sequence.",
                    FurtherSources = [FunctionCalled],
                }
        ),
        ChatRule.Shared(
            CalledWhenToolCalls.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "CreateChatCompletionStreamResponse.choices.items.finish_reason",
                "`tool_calls` if the model called a tool"
            ),
            record => record with { FurtherSources = [FunctionCalled] }
        ),
        ChatRule.Shared(
            LengthHonest.Rule,
            Level.Should,
            ChatSources.OpenAi(
                "CreateChatCompletionStreamResponse.choices.items.finish_reason",
                "`length` if the maximum number of tokens specified in the request was reached"
            ),
            record => record with { Exceptions = "Providers whose limit does not count reasoning." }
        ),
    ];
}
