using System.Globalization;
using System.Text;
using Conformance.Judging;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Har;

/// <summary>An entry of a HAR file that has all that an exchange needs.</summary>
internal sealed record HarEntry(
    HarValue Entry,
    HarValue Request,
    HarValue Response,
    string Method,
    string Url,
    int Status
)
{
    static readonly TimeSpan LongestAnswer = TimeSpan.FromDays(1);

    /// <summary>The exchange, or why the entry is left out; neither where something is wrong with it, which is told.</summary>
    public static (ImportedExchange? Exchange, LeftOut? LeftOut) Read(HarValue entry, HarTool tool)
    {
        if (Of(entry) is not { } read)
        {
            return (null, null);
        }

        var why = read.ReadExchange(tool, out var exchange);
        return why is null
            ? (exchange, null)
            : (
                null,
                new LeftOut(
                    Excerpt.Escape($"{entry.Pointer} {read.Method} {Shorten(read.Url)}"),
                    why
                )
            );
    }

    static HarEntry? Of(HarValue entry)
    {
        if (!entry.IsObject())
        {
            return null;
        }

        // Both, so that all that is wrong is told.
        var asked = entry.RequiredObject("request");
        var answered = entry.RequiredObject("response");
        if (asked is not { } request || answered is not { } response)
        {
            return null;
        }

        var method = request.RequiredText("method");
        var url = request.RequiredText("url");
        var status = response.RequiredStatus("status");
        return method is null || url is null || status is null
            ? null
            : new HarEntry(entry, request, response, method, url, status.Value);
    }

    /// <returns>Why there is none; null where there is one.</returns>
    string? ReadExchange(HarTool tool, out ImportedExchange? exchange)
    {
        exchange = null;
        if (HarOmission.NoAnswer(Entry, Response, Method, Status) is { } noAnswer)
        {
            return noAnswer;
        }

        var body = Request.Object("postData")?.Text("text");
        var sent = new SentRequest(Method, Url, Encoding.UTF8.GetBytes(body ?? ""));
        if (Omission.Other(sent, Status) is { } other)
        {
            return other;
        }

        if (body is null)
        {
            return "the file does not keep its request";
        }

        var headers = Headers(Response);
        var content = Response.Object("content");
        if (HarOmission.LacksBody(content, Status))
        {
            return "the file does not keep the body of its answer";
        }

        var read = HarBody.Read(
            content!.Value,
            tool,
            Find(headers, "content-type"),
            Find(headers, "content-encoding")
        );
        if (read is null)
        {
            return "its body was decoded in a way that cannot be taken back; record it with a browser in English, or with another tool";
        }

        var whole = new Exchange(sent, Received(headers, read));
        if (Omission.Dialect(whole) is { } dialect)
        {
            return dialect;
        }

        exchange = new ImportedExchange(whole, Headers(Request), Entry.Pointer, Day(Entry))
        {
            StatusText = Response.Text("statusText") ?? "",
            Protocol = Protocol(Response.Text("httpVersion")),
            Uncompressed = read.Uncompressed,
        };
        return null;
    }

    ReceivedResponse Received(List<HeaderField> headers, HarBody body)
    {
        var duration = Duration(Entry.Number("time"));
        return new ReceivedResponse(Status, headers, body.Bytes)
        {
            Duration = duration,
            Cut = Response.Text("_error") is { Length: > 0 } error
                ? new Interruption("cut", Excerpt.Escape(error, 200))
                : null,
            NotKept =
                body.NotKept
                | (headers.Count == 0 ? NotKept.Headers : NotKept.None)
                | (duration is null ? NotKept.Times : NotKept.None),
        };
    }

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
