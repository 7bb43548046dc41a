using System.Text.Json;
using Conformance.Dialects.ChatCompletions.Answers.Errors;
using Conformance.Judging;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Rules.Error;

internal static class Envelope
{
    const string AnObject = "a JSON object with the member error";
    const string AMessage = "an object with a string message";

    static readonly Place ErrorMember = new(null, "/error");

    public static readonly ChatRule Rule = new(
        new Rule
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
            Exceptions =
                "OpenRouter documents a number as `code`, and neither type nor param. Nebius, SiliconFlow and TGI have forms of their own (convention error-form).",
            Source = ChatSources.OpenAi(
                "Error",
                "\"required\": [\"type\", \"message\", \"param\", \"code\"]"
            ),
            FurtherSources = [ChatSources.OpenAi("ErrorResponse", "\"required\": [\"error\"]")],
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
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
        catch (JsonException)
        {
            report.Fail(
                rule,
                "not-json",
                Place.Answer,
                AnObject,
                NotJson.Describe(answer.Response.Body.Span)
            );
            return;
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            report.Fail(rule, "not-json", Place.Answer, AnObject, JsonText.Short(root));
        }
        else if (!root.TryGetProperty("error"u8, out var error))
        {
            report.Fail(rule, "missing", ErrorMember, AMessage, JsonText.Short(root));
        }
        else if (
            error.ValueKind != JsonValueKind.Object
            || !error.TryGetProperty("message"u8, out var message)
            || message.ValueKind != JsonValueKind.String
        )
        {
            report.Fail(rule, "message", ErrorMember, AMessage, JsonText.Short(error));
        }
    }
}
