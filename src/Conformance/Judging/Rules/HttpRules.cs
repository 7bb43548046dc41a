namespace Conformance.Judging.Rules;

/// <summary>A rule whose predicate is C#, over the facts that all dialects share.</summary>
internal sealed record SharedRule(Rule Rule, Action<AnswerFacts, RuleReport, Rule> Check);

/// <summary>The status line and the content type.</summary>
internal static class HttpRules
{
    public static readonly Rule Status = new()
    {
        Id = "http/status",
        Level = Level.Must,
        Statement =
            "The first request of a conversation is answered with the status class that the scenario expects, 2xx unless it says otherwise.",
        Kinds =
        [
            new("refused", "A well-formed request was answered with an error status."),
            new("accepted", "A request that must be refused was answered with success."),
        ],
        Unexercised = "not the first turn",
        Advice =
            "Answer a well-formed request with 200, and blame the request only for what is wrong with it.",
        Exceptions =
            "401, 402, 403, 429, 502, 503, 504, 529 and an unknown model are causes of an error cell, not findings. A scenario may expect 4xx.",
        Source = Sources.Http(
            "15.5",
            "The 4xx (Client Error) class of status code indicates that the client seems to have erred."
        ),
        FurtherSources =
        [
            Sources.OpenAi(
                "paths./chat/completions.post.responses",
                "\"200\": { \"description\": \"OK\""
            ),
        ],
    };

    public static readonly Rule ContentType = new()
    {
        Id = "http/content-type",
        Level = Level.Must,
        Statement =
            "A successful answer is `text/event-stream` where a stream was asked for, otherwise `application/json` with one JSON document as its body; a charset, if any, is utf-8.",
        Kinds =
        [
            new("missing", "The answer has no content type."),
            new("media-type", "The content type is not the one for what was asked."),
            new("charset", "The charset is not utf-8."),
            new("not-a-stream", "A stream was asked for, and the body is one JSON document."),
            new(
                "not-one-document",
                "The body of an answer that is not a stream is not one JSON document."
            ),
        ],
        Unexercised = "no header was recorded",
        Advice = "Declare text/event-stream for streams and application/json for everything else.",
        Needs = RuleNeeds.Request | RuleNeeds.Headers,
        Source = Sources.OpenAi(
            "CreateChatCompletionRequest.stream; paths./chat/completions.post.responses.200.content has application/json and text/event-stream",
            "If set to true, the model response data will be streamed to the client as it is generated using [server-sent events]"
        ),
        FurtherSources =
        [
            Sources.EventStreams(
                "9.2.5",
                "Event streams in this format must always be encoded as UTF-8."
            ),
        ],
    };

    public static IReadOnlyList<SharedRule> All { get; } =
    [new(Status, CheckStatus), new(ContentType, CheckContentType)];

    static void CheckStatus(AnswerFacts answer, RuleReport report, Rule rule)
    {
        if (!answer.Response.HeadKnown)
        {
            report.NotExercised(rule, "the head of the answer is not known");
            return;
        }

        if (answer.Turn != 1 || answer.UnexpectedCause is not null)
        {
            report.NotExercised(
                rule,
                answer.Turn != 1
                    ? rule.Unexercised
                    : "the status is the cause of an error, not a finding"
            );
            return;
        }

        report.Exercise(rule);
        var expected = answer.ExpectedStatusClass ?? 2;
        var status = answer.Response.Status;
        if (status / 100 == expected)
        {
            return;
        }

        report.Fail(
            rule,
            expected == 2 ? "refused" : "accepted",
            null,
            "",
            $"{expected}xx",
            answer.ErrorCode is { } code ? $"{status} ({code})" : status.ToString()
        );
    }

    static void CheckContentType(AnswerFacts answer, RuleReport report, Rule rule)
    {
        var response = answer.Response;
        if (!response.Succeeded)
        {
            report.NotExercised(rule, "the answer is no success");
            return;
        }

        if (answer.StreamRequested is not { } streamed)
        {
            CheckWithoutRequest(answer, report, rule);
            return;
        }

        if (!streamed)
        {
            CheckDocument(answer, report, rule);
        }
        else if (answer.Form == BodyForm.Json && DeclaresNothingElse(response))
        {
            // A content type that says so is told as such below.
            report.Fail(rule, "not-a-stream", null, "", "an event stream", "one JSON document");
        }

        if (response.Header("content-type") is not { } header)
        {
            if (response.Live || response.Headers.Count > 0)
            {
                report.Fail(
                    rule,
                    "missing",
                    null,
                    "",
                    streamed ? "text/event-stream" : "application/json",
                    "no content type"
                );
            }

            return;
        }

        report.Exercise(rule);
        var type = MediaType.Of(header);
        var expected = streamed ? "text/event-stream" : "application/json";
        if (type.Name != expected)
        {
            report.Fail(rule, "media-type", null, "", expected, header);
        }

        if (
            type.Charset is { } charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        )
        {
            report.Fail(rule, "charset", null, "", "utf-8", charset);
        }
    }

    static bool DeclaresNothingElse(Wire.Exchanges.ReceivedResponse response) =>
        response.Header("content-type") is not { } type
        || MediaType.Of(type).Name == "text/event-stream";

    /// <summary>A body that contradicts its own content type is wrong whatever was asked for.</summary>
    static void CheckWithoutRequest(AnswerFacts answer, RuleReport report, Rule rule)
    {
        if (answer.Form == BodyForm.Json && answer.BodyProblem is not null)
        {
            CheckDocument(answer, report, rule);
            return;
        }

        var declared = answer.Response.Header("content-type");
        var isStream = answer.Form == BodyForm.EventStream;
        if (declared is null || (MediaType.Of(declared).Name == "text/event-stream") == isStream)
        {
            report.NotExercised(rule, "the request is not known");
            return;
        }

        report.Fail(
            rule,
            "media-type",
            null,
            "",
            isStream
                ? "text/event-stream, for this is one"
                : "application/json, for this is no event stream",
            declared
        );
    }

    static void CheckDocument(AnswerFacts answer, RuleReport report, Rule rule)
    {
        report.Exercise(rule);
        if (answer.Form == BodyForm.EventStream || answer.BodyProblem is not null)
        {
            report.Fail(
                rule,
                "not-one-document",
                null,
                "",
                "one JSON document",
                answer.BodyProblem ?? "an event stream"
            );
        }
    }
}
