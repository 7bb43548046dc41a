using System.Text.Json;
using Conformance.Judging;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers.Errors;

/// <summary>
/// Answers that say why there was nothing to judge; none of them is a finding. The code tells more than the message, and the
/// message more than the status: a 404 is a missing model at one provider and a tool that nobody offers at another.
/// </summary>
internal static class ErrorCauses
{
    /// <summary>The cause that an answer names; null where its status is to be judged.</summary>
    public static string? Of(ReceivedResponse response) => Of(response, ErrorReading.Of(response));

    public static string? Of(ReceivedResponse response, ErrorReading body)
    {
        return response.Succeeded || response.Status < 400 ? null : Of(body, response.Status);
    }

    /// <summary>The cause that an error names in an answer that its status calls a success; null where it names none.</summary>
    public static string? OfDisguised(ErrorReading body) => Of(body, body.Status ?? 0);

    static string? Of(ErrorReading body, int status)
    {
        if (ErrorCodes.CauseOf(body.Codes) is { } named)
        {
            return named;
        }

        // The model's own call was what could not be read: that is the provider's to prevent, and a finding.
        if (body.Codes.Contains("tool_use_failed"))
        {
            return null;
        }

        return (body.Page ? null : MessageCause(status, body.Message)) ?? StatusCause(status);
    }

    static string? MessageCause(int status, string message) =>
        ErrorMessages.CauseOf(message) switch
        {
            // These statuses say it themselves, and their messages speak of limits, accounts and keys of every kind.
            not (Causes.NoCredit or Causes.Region) when status == 429 => null,
            not (Causes.Region or Causes.Moderated or Causes.NoCredit or Causes.NoModel)
                when status is 401 or 403 => null,
            not (Causes.NotSupported or Causes.ContextOverflow or Causes.Moderated)
                when status is 402 or >= 502 => null,
            var cause => cause,
        };

    static string? StatusCause(int status) =>
        status switch
        {
            401 or 403 => Causes.Unauthorised,
            402 => Causes.NoCredit,
            408 or 524 => Causes.TimedOut,
            429 => Causes.RateLimited,
            451 => Causes.Region,
            502 or 503 or 504 or 529 or (>= 520 and <= 523) => Causes.Unavailable,
            _ => null,
        };

    /// <summary><c>error.code</c> of an error body; null where there is none, or it is null.</summary>
    public static string? ReadCode(ReceivedResponse response)
    {
        if (response.Succeeded)
        {
            return null;
        }

        try
        {
            var body = WellFormedText.IsSuspect(response.Body.Span)
                ? WellFormedText.Mend(response.Body, out _)
                : response.Body;
            using var document = JsonDocument.Parse(body);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("error"u8, out var error)
                && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code"u8, out var code)
                && code.ValueKind != JsonValueKind.Null
                ? code.ValueKind == JsonValueKind.String
                    ? JsonText.Read(code)
                    : JsonText.Short(code)
                : null;
        }
        catch (JsonException)
        {
            // A body that is not JSON names no code; error/envelope says what is wrong with it.
            return null;
        }
    }
}
