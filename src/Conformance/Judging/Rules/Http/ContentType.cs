using Conformance.Judging.View;
using Conformance.Wire.Exchanges;

namespace Conformance.Judging.Rules.Http;

internal static class ContentType
{
    const string EventStream = "text/event-stream";
    const string Json = "application/json";

    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "http/content-type",
            Statement =
                "A successful answer is `text/event-stream` where a stream was asked for, otherwise `application/json` with one JSON document as its body; a charset, if any, is utf-8.",
            Kinds =
            [
                new("missing", "The answer has no content type."),
                new("media-type", "The content type is not the one for what was asked."),
                new("charset", "The charset is not utf-8."),
                new("not-a-stream", "A stream was asked for, and the body is one JSON document.")
                {
                    Needs = RuleNeeds.Request | RuleNeeds.Body,
                },
                new(
                    "not-one-document",
                    "The body of an answer that is not a stream is not one JSON document."
                )
                {
                    Needs = RuleNeeds.Request | RuleNeeds.Body,
                },
            ],
            Unexercised = "no header was recorded",
            Advice =
                "Declare text/event-stream for streams and application/json for everything else.",
            Needs = RuleNeeds.Request | RuleNeeds.Headers,
        },
        (answer, report, rule) => Check(answer.Facts, report, rule)
    );

    static void Check(AnswerFacts answer, RuleReport report, Rule rule)
    {
        if (!answer.Response.Succeeded)
        {
            report.NotExercised(rule, "the answer is no success");
        }
        else if (answer.StreamRequested is { } streamed)
        {
            CheckForm(answer, streamed, report, rule);
            CheckHeader(answer.Response, streamed ? EventStream : Json, report, rule);
        }
        else
        {
            CheckWithoutRequest(answer, report, rule);
        }
    }

    static void CheckForm(AnswerFacts answer, bool streamed, RuleReport report, Rule rule)
    {
        if (!streamed)
        {
            CheckDocument(answer, report, rule);
        }
        else if (
            answer.Form == BodyForm.Json
            && (answer.Response.Header("content-type") is not { } type || IsEventStream(type))
        )
        {
            // A content type that says so is told as such below.
            report.Fail(rule, "not-a-stream", Place.Answer, "an event stream", "one JSON document");
        }
    }

    static void CheckHeader(
        ReceivedResponse response,
        string expected,
        RuleReport report,
        Rule rule
    )
    {
        if (response.Header("content-type") is not { } header)
        {
            if (response.Live || response.Headers.Count > 0)
            {
                report.Fail(rule, "missing", Place.Answer, expected, "no content type");
            }

            return;
        }

        report.Exercise(rule);
        var type = MediaType.Of(header);
        if (type.Name != expected)
        {
            report.Fail(rule, "media-type", Place.Answer, expected, header);
        }

        if (type.Charset is { } charset && !IsUtf8(charset))
        {
            report.Fail(rule, "charset", Place.Answer, "utf-8", charset);
        }
    }

    /// <summary>Browsers know it by both names (WHATWG, Encoding Standard, 4.2).</summary>
    static bool IsUtf8(string charset) =>
        charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase);

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
        if (declared is null || IsEventStream(declared) == isStream)
        {
            report.NotExercised(rule, "the request is not known");
            return;
        }

        report.Fail(
            rule,
            "media-type",
            Place.Answer,
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
                Place.Answer,
                "one JSON document",
                answer.BodyProblem ?? "an event stream"
            );
        }
    }

    static bool IsEventStream(string contentType) => MediaType.Of(contentType).Name == EventStream;
}
