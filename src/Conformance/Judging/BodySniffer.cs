using System.Text.Json;
using Conformance.Wire.Exchanges;

namespace Conformance.Judging;

/// <summary>Decides how a body is to be read: by what was asked for and declared, and where these lie, by what it is.</summary>
internal static class BodySniffer
{
    public static BodyForm Form(ReceivedResponse response, bool? streamRequested)
    {
        var body = response.Body.Span;
        if (StartsLikeEventStream(body))
        {
            return BodyForm.EventStream;
        }

        var start = FirstCharacter(body);
        if (!response.Succeeded || streamRequested == false)
        {
            return BodyForm.Json;
        }

        var declaredStream =
            MediaType.Of(response.Header("content-type")).Name == "text/event-stream";
        var wantsStream = streamRequested ?? declaredStream;
        if (start is (byte)'{' or (byte)'[' && IsOneDocument(response.Body))
        {
            return BodyForm.Json;
        }

        return wantsStream ? BodyForm.EventStream : BodyForm.Json;
    }

    /// <summary>A byte order mark aside, the first line is a field or comment of an event stream.</summary>
    public static bool StartsLikeEventStream(ReadOnlySpan<byte> body)
    {
        body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        while (!body.IsEmpty && body[0] is (byte)'\r' or (byte)'\n')
        {
            body = body[1..];
        }

        return body.StartsWith("data:"u8)
            || body.StartsWith("event:"u8)
            || body.StartsWith("id:"u8)
            || body.StartsWith("retry:"u8)
            || body.StartsWith(":"u8);
    }

    static byte? FirstCharacter(ReadOnlySpan<byte> body)
    {
        foreach (var b in body)
        {
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return b;
            }
        }

        return null;
    }

    static bool IsOneDocument(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>A content type, taken apart.</summary>
/// <param name="Name">Type and subtype in lower case; empty where there is none.</param>
/// <param name="Charset">The parameter, without quotes; null where it is absent.</param>
internal readonly record struct MediaType(string Name, string? Charset)
{
    public static MediaType Of(string? header)
    {
        if (header is null)
        {
            return new MediaType("", null);
        }

        var parts = header.Split(';');
        string? charset = null;
        foreach (var part in parts.Skip(1))
        {
            var parameter = part.Trim();
            if (parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))
            {
                charset = parameter["charset=".Length..].Trim('"', ' ');
            }
        }

        return new MediaType(parts[0].Trim().ToLowerInvariant(), charset);
    }
}
