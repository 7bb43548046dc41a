using Conformance.Dialects;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Imported;

/// <summary>Why an exchange is left out of an import: each question is answered with the reason, or null.</summary>
internal static class Omission
{
    public static string? Method(string method) =>
        method == "POST" ? null : "chat completions are asked for with POST";

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
}
