using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Recordings.Har;

/// <summary>Reads a HAR file (1.2, http://www.softwareishard.com/blog/har-12-spec/) for the chat completions in it.</summary>
internal static class HarReader
{
    static readonly TimeSpan LongestAnswer = TimeSpan.FromDays(1);

    /// <exception cref="ImportException">It is none; all that is wrong with it is told at once.</exception>
    public static ImportedFile Read(string name, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        using var file = new HarJson(name, bytes);
        var root = file.Parse();
        var exchanges = new List<ImportedExchange>();
        var leftOut = new List<LeftOut>();
        var tool = new HarTool("", HarTool.Kind.Unknown);
        if (root.IsObject() && root.RequiredObject("log") is { } log)
        {
            if (!log.Has("entries"))
            {
                file.Wrong("/log/entries", "there is none, expected a list");
            }

            tool = HarTool.Of(log);
            foreach (var entry in log.Items("entries"))
            {
                ReadEntry(entry, tool, exchanges, leftOut);
            }
        }

        file.ThrowIfWrong();
        return new ImportedFile(name, tool.Name, exchanges, leftOut);
    }

    static void ReadEntry(
        HarValue entry,
        HarTool tool,
        List<ImportedExchange> exchanges,
        List<LeftOut> leftOut
    )
    {
        if (!entry.IsObject())
        {
            return;
        }

        // Both, so that all that is wrong is told.
        var asked = entry.RequiredObject("request");
        var answered = entry.RequiredObject("response");
        if (asked is not { } request || answered is not { } response)
        {
            return;
        }

        var method = request.RequiredText("method");
        var url = request.RequiredText("url");
        var status = response.RequiredStatus("status");
        if (method is null || url is null || status is null)
        {
            return;
        }

        var place = Excerpt.Escape($"{entry.Pointer} {method} {Shorten(url)}");
        if (NoAnswer(entry, response, method, status.Value) is { } why)
        {
            leftOut.Add(new LeftOut(place, why));
            return;
        }

        var body = request.Object("postData")?.Text("text");
        var sent = new SentRequest(method, url, Encoding.UTF8.GetBytes(body ?? ""));
        if (Other(sent, status.Value) is { } other)
        {
            leftOut.Add(new LeftOut(place, other));
            return;
        }

        if (body is null)
        {
            leftOut.Add(new LeftOut(place, "the file does not keep its request"));
            return;
        }

        var headers = Headers(response);
        var content = response.Object("content");
        if (LacksBody(content, status.Value))
        {
            leftOut.Add(new LeftOut(place, "the file does not keep the body of its answer"));
            return;
        }

        var read = HarBody.Read(
            content!.Value,
            tool,
            Find(headers, "content-type"),
            Find(headers, "content-encoding")
        );
        if (read is null)
        {
            leftOut.Add(
                new LeftOut(
                    place,
                    "its body was decoded in a way that cannot be taken back; record it with a browser in English, or with another tool"
                )
            );
            return;
        }

        var time = entry.Number("time");
        var received = new ReceivedResponse(status.Value, headers, read.Bytes)
        {
            Duration = Duration(time),
            Cut = response.Text("_error") is { Length: > 0 } error
                ? new Interruption("cut", Excerpt.Escape(error, 200))
                : null,
            NotKept =
                read.NotKept
                | (headers.Count == 0 ? NotKept.Headers : NotKept.None)
                | (Duration(time) is null ? NotKept.Times : NotKept.None),
        };
        var exchange = new Exchange(sent, received);
        if (Dialect(exchange) is { } dialect)
        {
            leftOut.Add(new LeftOut(place, dialect));
            return;
        }

        exchanges.Add(
            new ImportedExchange(exchange, Headers(request), entry.Pointer, Day(entry))
            {
                StatusText = response.Text("statusText") ?? "",
                Protocol = Protocol(response.Text("httpVersion")),
                Uncompressed = read.Uncompressed,
            }
        );
    }

    /// <summary>Why an entry holds no answer at all; null where it does.</summary>
    static string? NoAnswer(HarValue entry, HarValue response, string method, int status)
    {
        if (entry.Has("_webSocketMessages") || status == 101)
        {
            return "a web socket, whose messages are no chat completions";
        }

        if (method != "POST")
        {
            return "chat completions are asked for with POST";
        }

        return status == 0
            ? $"there was no answer{(response.Text("_error") is { Length: > 0 } error ? $" ({Excerpt.Escape(error, 80)})" : "")}"
            : null;
    }

    /// <summary>What a request is, where no dialect has such; null where one has.</summary>
    static string? Other(SentRequest sent, int status) =>
        Dialect(new Exchange(sent, new ReceivedResponse(status, [], default)))
        ?? (
            DialectSniffer.IsRequest(sent) switch
            {
                true => null,
                false => "its request has no messages",
                null => "its request is no JSON",
            }
        );

    static string? Dialect(Exchange exchange) =>
        DialectSniffer.Other(exchange) is { } name
            ? $"looks like {name}, not like chat completions"
            : null;

    /// <summary>Browsers drop large or old bodies, and then write no text.</summary>
    static bool LacksBody(HarValue? content, int status) =>
        content is not { } there
        || (!there.Has("text") && (there.Number("size") is not 0 || status is >= 200 and < 300));

    static List<HeaderField> Headers(HarValue message)
    {
        var headers = new List<HeaderField>();
        foreach (var header in message.Items("headers"))
        {
            if (
                header.IsObject()
                && header.RequiredText("name") is { } name
                && header.RequiredText("value") is { } value
            )
            {
                headers.Add(new HeaderField(name, value));
            }
        }

        return headers;
    }

    static string? Find(List<HeaderField> headers, string name) =>
        headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>Null where it is not told: negative and 0 stand for that.</summary>
    static TimeSpan? Duration(double? milliseconds) =>
        milliseconds is > 0 and var time && time < LongestAnswer.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(time)
            : null;

    static DateOnly? Day(HarValue entry) =>
        DateTimeOffset.TryParse(
            entry.Text("startedDateTime"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : null;

    /// <summary>Browsers write h2 and h3, or http/2.0.</summary>
    static RecordedProtocol Protocol(string? version) =>
        version?.ToLowerInvariant() switch
        {
            "h2" or "http/2" or "http/2.0" => new RecordedProtocol("HTTP/2.0", 2, 0),
            "h3" or "http/3" or "http/3.0" => new RecordedProtocol("HTTP/3.0", 3, 0),
            _ => RecordedProtocol.Http11,
        };

    static string Shorten(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        url = query < 0 ? url : url[..query];
        return url.Length <= 120 ? url : url[..119] + "…";
    }
}
