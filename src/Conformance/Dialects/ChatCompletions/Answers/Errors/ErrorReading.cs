using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers.Errors;

/// <summary>What the body of an error status says, in whichever of the known envelopes; empty where it says nothing.</summary>
/// <param name="Codes">Its code, type and status, where they are words.</param>
/// <param name="Message">For people. Of a router: its own and that of the upstream behind it.</param>
/// <param name="Page">The message is a proxy's page, which says no more than its status.</param>
internal sealed record ErrorReading(IReadOnlyList<string> Codes, string Message, bool Page = false)
{
    /// <summary>The status that its code stands for; null where it names none.</summary>
    public int? Status { get; init; }

    static readonly ErrorReading Nothing = new([], "");

    // Longer bodies are no error's: what matters stands in the beginning.
    const int MostText = 4000;

    /// <summary>The provider's own words, fit to be shown; empty where it has none.</summary>
    public string Words =>
        Excerpt.Escape(Message.Length > 0 ? Message : string.Join(", ", Codes)).Trim();

    public static ErrorReading Of(ReceivedResponse response)
    {
        if (response.Succeeded || response.Body.IsEmpty)
        {
            return Nothing;
        }

        try
        {
            using var document = JsonDocument.Parse(
                WellFormedText.IsSuspect(response.Body.Span)
                    ? WellFormedText.Mend(response.Body, out _)
                    : response.Body
            );
            return OfRoot(document.RootElement);
        }
        catch (JsonException)
        {
            // error/envelope says what is wrong with it; here its words are enough.
            return OfText(response.Body.Span);
        }
    }

    /// <summary>Of the member <c>error</c> of an answer that its status calls a success.</summary>
    public static ErrorReading OfMember(JsonElement error) =>
        error.ValueKind switch
        {
            JsonValueKind.Object => new(CodesOf(error), MessageOf(error))
            {
                Status = StatusOf(error),
            },
            JsonValueKind.String => new([], JsonText.Read(error)),
            _ => Nothing,
        };

    static int? StatusOf(JsonElement error)
    {
        foreach (var name in (string[])["code", "status"])
        {
            if (
                JsonText.TryFind(error, name, out var code)
                && code.ValueKind is JsonValueKind.Number or JsonValueKind.String
                && int.TryParse(
                    code.ValueKind == JsonValueKind.String
                        ? JsonText.Read(code)
                        : JsonText.Short(code),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var status
                )
                && status is >= 400 and < 600
            )
            {
                return status;
            }
        }

        return null;
    }

    static ErrorReading OfRoot(JsonElement root)
    {
        // Gemini wraps its envelope in an array.
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return root.ValueKind == JsonValueKind.String
                ? new ErrorReading([], JsonText.Read(root))
                : Nothing;
        }

        var error =
            JsonText.TryFind(root, "error", out var member)
            && member.ValueKind is JsonValueKind.Object or JsonValueKind.String
                ? member
                : root;
        return error.ValueKind == JsonValueKind.String
            ? new ErrorReading(CodesOf(root), JsonText.Read(error))
            : new ErrorReading(CodesOf(error), MessageOf(error));
    }

    /// <summary>What an error is called.</summary>
    public static List<string> CodesOf(JsonElement error)
    {
        var codes = new List<string>();
        if (error.ValueKind != JsonValueKind.Object)
        {
            return codes;
        }

        foreach (var name in (string[])["code", "type", "status", "error_type"])
        {
            // A number only repeats the status.
            if (
                Text(error, name) is { Length: > 0 } code
                && !code.All(char.IsAsciiDigit)
                && !codes.Contains(code)
            )
            {
                codes.Add(code);
            }
        }

        return codes;
    }

    static string MessageOf(JsonElement error)
    {
        var parts = new List<string>();
        foreach (var name in (string[])["message", "detail", "error_description", "msg", "title"])
        {
            if (Text(error, name) is { Length: > 0 } text)
            {
                parts.Add(text);
                break;
            }
        }

        // OpenRouter: what the upstream said, beside "Provider returned error".
        if (
            JsonText.TryFind(error, "metadata", out var metadata)
            && metadata.ValueKind == JsonValueKind.Object
            && Text(metadata, "raw") is { Length: > 0 } raw
        )
        {
            parts.Add(raw);
        }

        return string.Join(": ", parts);
    }

    static string? Text(JsonElement element, string name) =>
        JsonText.TryFind(element, name, out var value) && value.ValueKind == JsonValueKind.String
            ? JsonText.Read(value)
            : null;

    static ErrorReading OfText(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MostText)]).Trim();
        if (!text.StartsWith('<'))
        {
            return new ErrorReading([], text);
        }

        var start = text.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var end = text.IndexOf("</title>", StringComparison.OrdinalIgnoreCase);
        return new ErrorReading(
            [],
            start >= 0 && end > start ? text[(start + "<title>".Length)..end].Trim() : "a page",
            Page: true
        );
    }
}
