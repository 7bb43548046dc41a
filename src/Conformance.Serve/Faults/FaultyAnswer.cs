using Conformance.Dialects;
using Conformance.Serve.Streaming;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Faults;

/// <summary>Plans an answer with which something goes wrong.</summary>
internal static class FaultyAnswer
{
    public static PlannedAnswer Of(ReceivedResponse response, string fault, ServedApi api)
    {
        if (FaultErrors.Of(fault) is { } error)
        {
            return PlannedAnswer.Json(error.Status, api.Error(error.Error), fault == "429");
        }

        var answer = PlannedAnswer.Of(response);
        var body = answer.Body;
        return fault switch
        {
            "reset-before" => new PlannedAnswer(response.Status, [], default, [], Ending.Reset),
            "reset-within" => answer.WithBody(BodyDamage.Half(body)) with { Ending = Ending.Reset },
            "stall" => answer.WithBody(BodyDamage.Half(body)) with { Ending = Ending.Stall },
            "truncated" => answer.WithBody(BodyDamage.WithoutLastEvent(body)),
            "error-in-stream" => answer.WithBody(
                (byte[])[.. BodyDamage.Half(body).Span, .. api.ErrorEvent(FaultErrors.WithinStream)]
            ),
            "wrong-content-type" => answer.WithContentType("text/html"),
            "gzip" => Compressed(answer),
            "crlf" => answer.WithBody(BodyDamage.WithCrLf(body.Span)),
            "bom" => answer.WithBody(BodyDamage.WithByteOrderMark(body)),
            "byte-by-byte" => answer with { Ends = WritePlan.OfBytes(body.Span) },
            "split-utf8" => answer with { Ends = WritePlan.InsideCharacters(body) },
            "close-after" => answer.WithHeader("Connection", "keep-alive") with
            {
                Ending = Ending.Close,
            },
            _ => answer,
        };
    }

    static PlannedAnswer Compressed(PlannedAnswer answer)
    {
        var bytes = BodyDamage.Compress(answer.Body);
        return answer.WithHeader("Content-Encoding", "gzip") with
        {
            Body = bytes,
            Ends = [bytes.Length],
        };
    }
}
