using System.Net;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Completion;

namespace Conformance.Running.Filing;

/// <summary>A conversation as go-vcr would have recorded it, with the headers that tell nobody who asked.</summary>
internal static class RecordedCassette
{
    /// <param name="interactions">As the run folder keeps them, without credentials.</param>
    /// <param name="upstream">The header in which the provider names who answered; null where it has none.</param>
    public static byte[] Of(IReadOnlyList<Interaction> interactions, string? upstream) =>
        CassetteWriter.Write(
            new Cassette(2, [.. interactions.Select((kept, i) => Recorded(kept, i, upstream))])
        );

    static Interaction Recorded(Interaction kept, int position, string? upstream) =>
        new(
            position,
            new RecordedRequest
            {
                Method = kept.Request.Method,
                Url = kept.Request.Url,
                Host = HostOf(kept.Request.Url),
                Body = kept.Request.Body,
                ContentLength = kept.Request.Body.Length,
                Headers =
                [
                    new RecordedHeader("Accept", ["application/json"]),
                    new RecordedHeader("Content-Type", ["application/json"]),
                    new RecordedHeader("User-Agent", ["conform/" + SuiteVersion.Text]),
                ],
            },
            new RecordedResponse
            {
                Code = kept.Response.Code,
                Status = StatusLine(kept.Response.Code),
                Body = kept.Response.Body,
                Headers = CassetteHeaders.Response(kept.ToExchange().Response.Headers, upstream),
                RecordedDuration = kept.Response.RecordedDuration,
                Cut = kept.Response.Cut,
            }
        );

    /// <summary>A variable in the host's name makes it no URI.</summary>
    static string HostOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority : url.Split('/')[2];

    /// <summary>Without the protocol, as go-vcr has it: <c>200 OK</c>.</summary>
    static string StatusLine(int code)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)code);
        return $"{code} {response.ReasonPhrase}".TrimEnd();
    }
}
