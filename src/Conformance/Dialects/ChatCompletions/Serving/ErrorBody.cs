using System.Buffers;
using System.Text.Json;

namespace Conformance.Dialects.ChatCompletions.Serving;

/// <summary>Errors in the envelope of the OpenAI API.</summary>
internal static class ErrorBody
{
    const string InvalidRequest = "invalid_request_error";

    public static byte[] Write(ServedError error)
    {
        var (type, code) = Words(error.Kind);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", error.Message);
            json.WriteString("type", type);
            json.WriteNull("param");
            json.WriteString("code", code);
            if (error.Nearest is { } nearest)
            {
                json.WriteString("nearest", nearest);
                json.WriteStartArray("differs_at");
                foreach (var pointer in error.DiffersAt)
                {
                    json.WriteStringValue(pointer);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    static (string Type, string? Code) Words(ServedErrorKind kind) =>
        kind switch
        {
            ServedErrorKind.InvalidKey => (InvalidRequest, "invalid_api_key"),
            ServedErrorKind.NoCredit => ("insufficient_quota", "insufficient_quota"),
            ServedErrorKind.NoModel => (InvalidRequest, "model_not_found"),
            ServedErrorKind.ModelRetired => (InvalidRequest, "model_decommissioned"),
            ServedErrorKind.RateLimited => ("requests", "rate_limit_exceeded"),
            ServedErrorKind.InvalidRequest => (InvalidRequest, "invalid_request"),
            ServedErrorKind.NotServed => (InvalidRequest, "not_served"),
            _ => ("server_error", null),
        };
}
