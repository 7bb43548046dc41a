namespace Conformance.Running.Live.Transport;

/// <summary>Where the requests of one target go, and with which headers.</summary>
/// <param name="Headers">The last of one name counts; the key is among them.</param>
/// <param name="KeyVariable">The environment variable whose value is sent as the key; null where none is sent.</param>
internal sealed record Endpoint(
    string Url,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string? KeyVariable
)
{
    /// <summary>The address as it is kept and told: with the names of the variables that are a part of it.</summary>
    public string Told { get; init; } = Url;

    /// <summary>A text of the transport, or a header of the answer, with the names instead of the values.</summary>
    public string Hide(string text)
    {
        if (Told == Url)
        {
            return text;
        }

        return text.Replace(Url, Told, StringComparison.OrdinalIgnoreCase)
            .Replace(HostOf(Url), HostOf(Told), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>With nothing of the address in it.</summary>
    public RequestOutcome Hide(RequestOutcome outcome) =>
        Told == Url
            ? outcome
            : outcome with
            {
                NoAnswer = outcome.NoAnswer is { } none
                    ? none with
                    {
                        Detail = Hide(none.Detail),
                    }
                    : null,
                Exchange = outcome.Exchange is { } exchange
                    ? exchange with
                    {
                        Response = exchange.Response with
                        {
                            Headers =
                            [
                                .. exchange.Response.Headers.Select(header =>
                                    header with
                                    {
                                        Value = Hide(header.Value),
                                    }
                                ),
                            ],
                        },
                    }
                    : null,
            };

    static string HostOf(string url) => url.Split('/')[2].Split(':')[0];
}

/// <summary>An endpoint, or what the environment lacks for it.</summary>
/// <param name="Missing">Such as <c>no key (GROQ_API_KEY)</c>; null where there is an endpoint.</param>
internal sealed record EndpointOrNot(Endpoint? Endpoint, string? Missing)
{
    /// <summary>The environment variable that is not set; null where there is an endpoint.</summary>
    public string? Variable { get; init; }

    /// <summary>What is missing is a part of the address: there is nowhere to go.</summary>
    public bool LacksAddress { get; init; }
}
