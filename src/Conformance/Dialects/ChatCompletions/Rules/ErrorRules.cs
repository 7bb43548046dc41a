using System.Text.Json;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>How errors are told.</summary>
internal static class ErrorRules
{
    public static readonly Rule NoneInStream = new()
    {
        Id = "error/none-in-stream",
        Level = Level.Must,
        Statement = "No event of a stream carries an error.",
        Kinds =
        [
            new("first", "The stream begins with an error; the status should have said so."),
            new("later", "The stream breaks off with an error."),
            new("beside", "A chunk carries an error beside its choices."),
        ],
        Unexercised = "the answer is not an event stream",
        Advice = "Answer with an error status while nothing has been sent.",
        Modes = RuleModes.Stream,
        Source = Sources.OpenAi(
            "paths./chat/completions.post.responses.200.content.text/event-stream, CreateChatCompletionStreamResponse",
            "Represents a streamed chunk of a chat completion response returned by the model, based on the provided input."
        ),
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
    };

    public static readonly Rule Envelope = new()
    {
        Id = "error/envelope",
        Level = Level.Must,
        Statement =
            "The body of an error status is a JSON object with a member `error`, an object with a string `message`.",
        Kinds =
        [
            new("not-json", "The body of the error is not a JSON object."),
            new("missing", "The body of the error has no member `error`."),
            new("message", "`error` is not an object with a string `message`."),
        ],
        Unexercised = "no error status",
        Advice =
            "Wrap every error as {\"error\": {\"message\": …, \"type\": …, \"param\": …, \"code\": …}}.",
        Exceptions = "OpenRouter documents a number as `code`, and neither type nor param.",
        Source = Sources.OpenAi(
            "Error",
            "\"required\": [\"type\", \"message\", \"param\", \"code\"]"
        ),
        FurtherSources = [Sources.OpenAi("ErrorResponse", "\"required\": [\"error\"]")],
    };

    public static IReadOnlyList<ChatRule> All { get; } =
    [new(NoneInStream, CheckNoneInStream), new(Envelope, CheckEnvelope)];

    static void CheckNoneInStream(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed || !answer.Response.Succeeded)
        {
            return;
        }

        report.Exercise(rule);
        foreach (var error in answer.Errors)
        {
            report.Fail(
                rule,
                error.Inside != "/error" ? "beside"
                    : error.First ? "first"
                    : "later",
                error.Event,
                error.Inside,
                "no error within a stream that began with 200",
                error.Observed
            );
        }
    }

    static void CheckEnvelope(ChatAnswer answer, RuleReport report, Rule rule)
    {
        // A gateway's page for a 502 is no provider's envelope: what is the cause of an error cell is judged by nobody.
        if (answer.Response.Succeeded || answer.Cause is "unavailable")
        {
            return;
        }

        report.Exercise(rule);
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(
                WellFormedText.IsSuspect(answer.Response.Body.Span)
                    ? WellFormedText.Mend(answer.Response.Body, out _)
                    : answer.Response.Body
            );
            root = document.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            report.Fail(
                rule,
                "not-json",
                null,
                "",
                "a JSON object with the member error",
                problem.Message
            );
            return;
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            report.Fail(
                rule,
                "not-json",
                null,
                "",
                "a JSON object with the member error",
                JsonText.Short(root)
            );
        }
        else if (!root.TryGetProperty("error"u8, out var error))
        {
            report.Fail(
                rule,
                "missing",
                null,
                "/error",
                "an object with a string message",
                JsonText.Short(root)
            );
        }
        else if (
            error.ValueKind != JsonValueKind.Object
            || !error.TryGetProperty("message"u8, out var message)
            || message.ValueKind != JsonValueKind.String
        )
        {
            report.Fail(
                rule,
                "message",
                null,
                "/error",
                "an object with a string message",
                JsonText.Short(error)
            );
        }
    }
}
