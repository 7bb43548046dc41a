using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.Rules.Sse;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>The bytes of an event stream, whatever the events say.</summary>
internal static class SseRules
{
    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            Utf8.Rule,
            Level.Must,
            Sources.EventStreams(
                "9.2.5",
                "Event streams in this format must always be encoded as UTF-8."
            )
        ),
        ChatRule.Shared(
            FieldSyntax.Rule,
            Level.Must,
            Sources.Ambiguity(
                "an error's JSON on a line of its own, without `data: `",
                ChatSources.OpenAiPythonEvents("ignores the line: an ordinary end"),
                new ClientReading(
                    "sashabaranov/go-openai",
                    "commit 203051c",
                    "https://github.com/sashabaranov/go-openai/blob/203051cababec113886166048ff3a27a0b3dec83/stream_reader.go",
                    "collects such lines and parses them at the end: a failed stream"
                )
            ),
            record =>
                record with
                {
                    FurtherSources =
                    [
                        Sources.EventStreams("9.2.6", "Otherwise: The field is ignored."),
                    ],
                }
        ),
        ChatRule.Shared(
            DataJson.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "paths./chat/completions.post.responses.200.content.text/event-stream, CreateChatCompletionStreamResponse",
                "Represents a streamed chunk of a chat completion response returned by the model, based on the provided input."
            ),
            record =>
                record with
                {
                    Statement =
                        "The data of every event is the terminator `[DONE]` or one JSON object.",
                    Advice =
                        "Send nothing but chunks and `[DONE]` as data; keep-alives are comments.",
                    FurtherSources =
                    [
                        Sources.Client(
                            "openai/openai-python",
                            "commit e43b422",
                            "src/openai/_streaming.py: json() on every event but [DONE]",
                            "https://github.com/openai/openai-python/blob/main/src/openai/_streaming.py"
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            CanonicalFrame.Rule,
            Level.Should,
            Sources.Client(
                "openai/openai-python",
                "commit e43b422",
                "src/openai/_streaming.py: blocks without data and a leading BOM are read wrongly",
                "https://github.com/openai/openai-python/pull/3819"
            ),
            record =>
                record with
                {
                    Exceptions =
                        "All variants but the last are legal event streams; CRLF is the default of sse-starlette.",
                }
        ),
    ];
}
