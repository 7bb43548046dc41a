using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.Rules.Http;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>The status line and the content type.</summary>
internal static class HttpRules
{
    public static IReadOnlyList<ChatRule> All { get; } =
    [
        ChatRule.Shared(
            Status.Rule,
            Level.Must,
            Sources.Http(
                "15.5",
                "The 4xx (Client Error) class of status code indicates that the client seems to have erred."
            ),
            record =>
                record with
                {
                    Exceptions =
                        "What names the cause of an error cell is no finding: no key, credit or model, a feature or parameter that is not offered, too long a context, moderation, region, rate limits and outages (docs/live.md). A scenario may expect 4xx; then such a cause is an error too, unless it is what the scenario provokes.",
                    FurtherSources =
                    [
                        ChatSources.OpenAi(
                            "paths./chat/completions.post.responses",
                            "\"200\": { \"description\": \"OK\""
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            ContentType.Rule,
            Level.Must,
            ChatSources.OpenAi(
                "CreateChatCompletionRequest.stream; paths./chat/completions.post.responses.200.content has application/json and text/event-stream",
                "If set to true, the model response data will be streamed to the client as it is generated using [server-sent events]"
            ),
            record =>
                record with
                {
                    FurtherSources =
                    [
                        Sources.EventStreams(
                            "9.2.5",
                            "Event streams in this format must always be encoded as UTF-8."
                        ),
                    ],
                }
        ),
        ChatRule.Shared(
            Utf8.Rule,
            Level.Must,
            Sources.Json(
                "8.1",
                "JSON text exchanged between systems that are not part of a closed ecosystem MUST be encoded using UTF-8"
            )
        ),
    ];
}
