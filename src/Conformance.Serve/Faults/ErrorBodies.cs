using System.Buffers;
using System.Text.Json;

namespace Conformance.Serve.Faults;

/// <summary>Errors in the envelope of the OpenAI API.</summary>
internal static class ErrorBodies
{
    /// <summary>The status and body of a fault that is an error answer; null for the others.</summary>
    public static (int Status, byte[] Body)? Of(string fault) =>
        fault switch
        {
            "401" => (
                401,
                Write("Incorrect API key provided.", "invalid_request_error", "invalid_api_key")
            ),
            "402" => (
                402,
                Write("Insufficient credits.", "insufficient_quota", "insufficient_quota")
            ),
            "404" => (
                404,
                Write("The model does not exist.", "invalid_request_error", "model_not_found")
            ),
            "400" => (
                400,
                Write(
                    "The model has been decommissioned.",
                    "invalid_request_error",
                    "model_decommissioned"
                )
            ),
            "429" => (429, Write("Rate limit reached.", "requests", "rate_limit_exceeded")),
            "500" => (500, Write("The server had an error.", "server_error", null)),
            "503" => (503, Write("The server is overloaded.", "server_error", null)),
            _ => null,
        };

    public static byte[] Write(string message, string type, string? code) =>
        Write(message, type, code, null, []);

    /// <param name="nearest">The recorded request that is most like the one that has no answer.</param>
    public static byte[] Write(
        string message,
        string type,
        string? code,
        string? nearest,
        IReadOnlyList<string> paths
    )
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", message);
            json.WriteString("type", type);
            json.WriteNull("param");
            json.WriteString("code", code);
            if (nearest is not null)
            {
                json.WriteString("nearest", nearest);
                json.WriteStartArray("differs_at");
                foreach (var path in paths)
                {
                    json.WriteStringValue(path);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
