using System.Text.Json;
using Conformance.Judging;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Conventions;

internal static class ErrorForm
{
    public static readonly Convention Convention = new(
        "error-form",
        "The body of an error has another form: `detail` is `{detail}`, `flat` is `{code, message, data}`, `string` is `{error, error_type}`, all of them with texts where the words stand; `validation` is `{detail: [{loc, msg, type}]}`.",
        [new("error/envelope", "missing", "message")],
        ConventionSources.Tgi(
            "ErrorResponse",
            "\"required\": [\"error\", \"error_type\"], \"properties\": { \"error\": { \"type\": \"string\" }, \"error_type\": { \"type\": \"string\" } }"
        ),
        Fits
    )
    {
        Takes = new("form of errors", ["detail", "flat", "string", "validation"]),
        FurtherSources =
        [
            ConventionSources.Vendor(
                "NeuroLink documentation, Nebius, which quotes an answer of 2026-09-29",
                "undated",
                "401",
                "https://github.com/juspay/neurolink/tree/master/docs/getting-started/providers",
                "{\"detail\": \"Couldn't authenticate…\"}"
            ),
            ConventionSources.Vendor(
                "NeuroLink documentation, SiliconFlow, which quotes an answer of 2026-09-29",
                "undated",
                "401",
                "https://github.com/juspay/neurolink/tree/master/docs/getting-started/providers",
                "{\"code\":30014,\"data\":null,\"message\":\"Token is invalid.\"}"
            ),
            ConventionSources.Vendor(
                "Mistral Python client, models",
                "commit 0fb8b64",
                "HTTPValidationError, the error of chat completions under 422",
                "https://github.com/mistralai/client-python/blob/0fb8b64/docs/models/httpvalidationerror.md",
                "`detail` | List[models.ValidationError]",
                "2026-11-28"
            ),
        ],
    };

    static bool Fits(ConventionCase one)
    {
        try
        {
            using var body = JsonDocument.Parse(
                WellFormedText.Mend(one.Answer.Response.Body, out _)
            );
            return body.RootElement is { ValueKind: JsonValueKind.Object } error
                && one.Words.Any(form => Has(error, form));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static bool Has(JsonElement error, string form) =>
        form switch
        {
            "detail" => HasText(error, "detail"u8) && !error.TryGetProperty("error"u8, out _),
            "flat" => HasText(error, "message"u8)
                && error.TryGetProperty("code"u8, out _)
                && error.TryGetProperty("data"u8, out _)
                && !error.TryGetProperty("error"u8, out _),
            "validation" => ListsProblems(error) && !error.TryGetProperty("error"u8, out _),
            _ => HasText(error, "error"u8) && HasText(error, "error_type"u8),
        };

    static bool ListsProblems(JsonElement error) =>
        error.TryGetProperty("detail"u8, out var detail)
        && detail.ValueKind == JsonValueKind.Array
        && detail.GetArrayLength() > 0
        && detail
            .EnumerateArray()
            .All(problem =>
                problem.ValueKind == JsonValueKind.Object
                && problem.TryGetProperty("loc"u8, out var place)
                && place.ValueKind == JsonValueKind.Array
                && HasText(problem, "msg"u8)
                && HasText(problem, "type"u8)
            );

    static bool HasText(JsonElement error, ReadOnlySpan<byte> member) =>
        error.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String;
}
