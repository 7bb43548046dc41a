using System.Text;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Dialects;

/// <summary>Tells what an exchange looks like where it is not chat completions, so that nobody judges it by the wrong rules.</summary>
internal static class DialectSniffer
{
    /// <summary>The name of the dialect that it looks like; null where it may be chat completions.</summary>
    public static string? Other(Exchange exchange)
    {
        var path = PathOf(exchange.Request.Url);
        if (ByPath(path) is { } named)
        {
            return named;
        }

        if (
            MediaType.Of(exchange.Response.Header("content-type")).Name
            == "application/vnd.amazon.eventstream"
        )
        {
            return "Bedrock's binary event stream";
        }

        if (!exchange.Response.Succeeded)
        {
            return ByRequest(exchange.Request.Body, path);
        }

        return ByBody(exchange.Response.Body) ?? ByRequest(exchange.Request.Body, path);
    }

    static string PathOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsolutePath : "";

    static string? ByPath(string path)
    {
        if (path.EndsWith("/chat/completions", StringComparison.Ordinal))
        {
            return null;
        }

        return path switch
        {
            _ when path.EndsWith("/messages", StringComparison.Ordinal) => "Anthropic Messages",
            _ when path.EndsWith("/responses", StringComparison.Ordinal) => "OpenAI Responses",
            _ when path.EndsWith("/embeddings", StringComparison.Ordinal) => "embeddings",
            _ when path.EndsWith("/completions", StringComparison.Ordinal) =>
                "OpenAI's old completions",
            _ when path.EndsWith("/models", StringComparison.Ordinal) => "a list of models",
            _ when path.Contains(":generateContent", StringComparison.Ordinal)
                    || path.Contains(":streamGenerateContent", StringComparison.Ordinal) =>
                "Gemini",
            _ when path.Contains("/converse", StringComparison.Ordinal)
                    || path.EndsWith("/invoke-with-response-stream", StringComparison.Ordinal)
                    || path.EndsWith("/invoke", StringComparison.Ordinal) => "Bedrock",
            _ => null,
        };
    }

    /// <summary>The first object of the body: each dialect begins with one that no other has.</summary>
    static string? ByBody(ReadOnlyMemory<byte> body)
    {
        var json = body;
        if (BodySniffer.StartsLikeEventStream(body.Span))
        {
            if (FirstEvent(body.Span) is not { } first)
            {
                return null;
            }

            json = first;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return ByObject(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null where none ends within the first 64 kB.</summary>
    static ReadOnlyMemory<byte>? FirstEvent(ReadOnlySpan<byte> body)
    {
        const int Step = 1024;
        const int Most = 64 * Step;
        var reader = new Wire.EventStreams.EventStreamReader();
        for (var at = 0; at < Math.Min(body.Length, Most); at += Step)
        {
            reader.Append(body[at..Math.Min(body.Length, at + Step)]);
            if (reader.EventCount > 0)
            {
                return reader.Data(0);
            }
        }

        return null;
    }

    static string? ByObject(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || JsonText.TryFind(root, "choices", out _))
        {
            return null;
        }

        if (Text(root, "type") is { } type)
        {
            return type switch
            {
                "message" or "message_start" => "Anthropic Messages",
                _ when type.StartsWith("response.", StringComparison.Ordinal) => "OpenAI Responses",
                _ => null,
            };
        }

        if (Text(root, "object") == "response")
        {
            return "OpenAI Responses";
        }

        if (
            JsonText.TryFind(root, "candidates", out _)
            || JsonText.TryFind(root, "usageMetadata", out _)
        )
        {
            return "Gemini";
        }

        return Text(root, "object") == "list" ? "embeddings or another list" : null;
    }

    /// <summary>Where the address says nothing, the request's members do.</summary>
    static string? ByRequest(ReadOnlyMemory<byte> body, string path)
    {
        if (body.IsEmpty || path.EndsWith("/chat/completions", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || JsonText.TryFind(root, "messages", out _))
            {
                return null;
            }

            return JsonText.TryFind(root, "contents", out _) ? "Gemini"
                : JsonText.TryFind(root, "input", out _) ? "OpenAI Responses or embeddings"
                : JsonText.TryFind(root, "prompt", out _) ? "OpenAI's old completions"
                : null;
        }
        catch (JsonException)
        {
            return path.Length == 0 ? null : "something that is not JSON";
        }
    }

    static string? Text(JsonElement root, string name) =>
        JsonText.TryFind(root, name, out var value) && value.ValueKind == JsonValueKind.String
            ? Encoding.UTF8.GetString(
                System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value)
            )[1..^1]
            : null;
}
