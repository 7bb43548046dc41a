namespace Conformance.Running.Live.Transport;

/// <summary>Where the requests of one target go, and with which headers.</summary>
/// <param name="Headers">The last of one name counts; the key is among them.</param>
/// <param name="KeyVariable">The environment variable whose value is sent as the key; null where none is sent.</param>
internal sealed record Endpoint(
    string Url,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string? KeyVariable
);

/// <summary>An endpoint, or what the environment lacks for it.</summary>
/// <param name="Missing">Such as <c>no key (GROQ_API_KEY)</c>; null where there is an endpoint.</param>
internal sealed record EndpointOrNot(Endpoint? Endpoint, string? Missing);
