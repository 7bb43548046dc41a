using Conformance.Dialects.ChatCompletions.Rules.Error;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.Rules.Error;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>How errors are told.</summary>
internal static class ErrorRules
{
    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            NoneInStream.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "paths./chat/completions.post.responses.200.content.text/event-stream, CreateChatCompletionStreamResponse",
                "Represents a streamed chunk of a chat completion response returned by the model, based on the provided input."
            ),
            record =>
                record with
                {
                    FurtherSources =
                    [
                        Sources.Client(
                            "openai/openai-python",
                            "commit e43b422",
                            "src/openai/_streaming.py: an event with `error` raises APIError",
                            "https://github.com/openai/openai-python/blob/main/src/openai/_streaming.py"
                        ),
                        Sources.Client(
                            "diegosouzapw/OmniRoute",
                            "pull request 8210",
                            "an error object beside `choices: []` was read as an empty success",
                            "https://github.com/diegosouzapw/OmniRoute/pull/8210"
                        ),
                    ],
                }
        ),
        Envelope.Rule,
        ChatRule.Shared(
            NoneInSuccess.Rule,
            Level.Must,
            Sources.Http(
                "15.3",
                "The 2xx (Successful) class of status code indicates that the client's request was successfully received, understood, and accepted."
            )
        ),
    ];
}
