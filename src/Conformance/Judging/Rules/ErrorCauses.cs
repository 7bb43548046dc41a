using System.Text.Json;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Judging.Rules;

/// <summary>Answers that say why there was nothing to judge; none of them is a finding.</summary>
internal static class ErrorCauses
{
    static readonly string[] NoModelCodes =
    [
        "model_not_found",
        "model_decommissioned",
        "model_not_available",
    ];

    /// <summary>The cause that an answer's status names; null where the status is to be judged.</summary>
    public static string? Of(ReceivedResponse response) =>
        response.Status switch
        {
            401 or 403 => "unauthorised",
            402 => "no credit",
            404 => "no model",
            400 or 410 when ReadCode(response) is { } code && NoModelCodes.Contains(code) =>
                "no model",
            429 => "rate limited",
            502 or 503 or 504 or 529 => "unavailable",
            _ => null,
        };

    /// <summary>Likewise; where the request is to be refused, a model that does not exist is what it is to be refused for.</summary>
    public static string? Of(ReceivedResponse response, int? expectedStatusClass) =>
        Of(response) is var cause && expectedStatusClass == 4 && cause == "no model" ? null : cause;

    /// <summary><c>error.code</c> of an error body; null where there is none.</summary>
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
