using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects;

/// <summary>Names of interfaces that no dialect here is of, by what shows them.</summary>
internal static class OtherApis
{
    const string Messages = "Anthropic Messages";
    const string Responses = "OpenAI Responses";
    public const string Completions = "OpenAI's old completions";
    const string Ollama = "Ollama's own API";
    const string TextGeneration = "Text Generation Inference's own API";
    const string Gemini = "Gemini";

    public static string? ByPath(string path) =>
        path switch
        {
            _ when path.EndsWith("/messages", StringComparison.Ordinal) => Messages,
            _ when path.EndsWith("/responses", StringComparison.Ordinal) => Responses,
            _ when path.EndsWith("/embeddings", StringComparison.Ordinal) => "embeddings",
            _ when path.EndsWith("/completions", StringComparison.Ordinal) => Completions,
            _ when path.EndsWith("/api/chat", StringComparison.Ordinal)
                    || path.EndsWith("/api/generate", StringComparison.Ordinal) => Ollama,
            _ when path.EndsWith("/generate_stream", StringComparison.Ordinal)
                    || path.EndsWith("/generate", StringComparison.Ordinal) => TextGeneration,
            _ when path.EndsWith("/models", StringComparison.Ordinal) => "a list of models",
            _ when path.Contains(":generateContent", StringComparison.Ordinal)
                    || path.Contains(":streamGenerateContent", StringComparison.Ordinal) => Gemini,
            _ when path.Contains("/converse", StringComparison.Ordinal)
                    || path.EndsWith("/invoke-with-response-stream", StringComparison.Ordinal)
                    || path.EndsWith("/invoke", StringComparison.Ordinal) => "Bedrock",
            _ => null,
        };

    public static string? ByMediaType(string? name) =>
        name == "application/vnd.amazon.eventstream" ? "Bedrock's binary event stream" : null;

    /// <summary>No dialect's answers are asked for otherwise; where the method is not known, it says nothing.</summary>
    public static string? ByMethod(string method) =>
        method.Length == 0 || method.Equals("POST", StringComparison.OrdinalIgnoreCase)
            ? null
            : $"what is asked for with {Judging.Excerpt.Escape(method, 12)}";

    /// <summary>By the body of an answer, or the first event of a stream.</summary>
    public static string? ByAnswer(JsonElement first)
    {
        if (Text(first, "type") is { } type)
        {
            return type switch
            {
                "message" or "message_start" => Messages,
                _ when type.StartsWith("response.", StringComparison.Ordinal) => Responses,
                _ => null,
            };
        }

        switch (Text(first, "object"))
        {
            case "response":
                return Responses;
            case "text_completion":
                return Completions;
        }

        if (
            JsonText.TryFind(first, "done", out var done)
            && done.ValueKind is JsonValueKind.True or JsonValueKind.False
            && Text(first, "created_at") is not null
        )
        {
            return Ollama;
        }

        if (
            JsonText.TryFind(first, "generated_text", out _)
            || (
                JsonText.TryFind(first, "token", out var token)
                && token.ValueKind == JsonValueKind.Object
            )
        )
        {
            return TextGeneration;
        }

        if (
            JsonText.TryFind(first, "candidates", out _)
            || JsonText.TryFind(first, "usageMetadata", out _)
        )
        {
            return Gemini;
        }

        return Text(first, "object") == "list" ? "embeddings or another list" : null;
    }

    public static string? ByRequest(JsonElement body) =>
        JsonText.TryFind(body, "contents", out _) ? Gemini
        : JsonText.TryFind(body, "input", out _) ? "OpenAI Responses or embeddings"
        : JsonText.TryFind(body, "prompt", out _) ? Completions
        : null;

    static string? Text(JsonElement root, string name) =>
        JsonText.TryFind(root, name, out var value) && value.ValueKind == JsonValueKind.String
            ? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value))[1..^1]
            : null;
}
