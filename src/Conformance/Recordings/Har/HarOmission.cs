using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Har;

/// <summary>Why an entry of a HAR file is left out: each question is answered with the reason, or null.</summary>
internal static class HarOmission
{
    /// <summary>Why an entry holds no answer at all; null where it does.</summary>
    public static string? NoAnswer(HarValue entry, HarValue response, string method, int status)
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
    public static string? Other(SentRequest sent, int status) =>
        Dialect(new Exchange(sent, new ReceivedResponse(status, [], default)))
        ?? (
            DialectSniffer.IsRequest(sent) switch
            {
                true => null,
                false => "its request has no messages",
                null => "its request is no JSON",
            }
        );

    public static string? Dialect(Exchange exchange) =>
        DialectSniffer.Other(exchange) is { } name
            ? $"looks like {name}, not like chat completions"
            : null;

    /// <summary>Browsers drop large or old bodies, and then write no text.</summary>
    public static bool LacksBody(HarValue? content, int status) =>
        content is not { } there
        || (!there.Has("text") && (there.Number("size") is not 0 || status is >= 200 and < 300));
}
