namespace Conformance.Wire.Exchanges;

/// <summary>One HTTP request and its response, as bytes: what is judged, whether it was recorded or just received.</summary>
internal sealed record Exchange(SentRequest Request, ReceivedResponse Response);

/// <summary>The request as it went out. <see cref="Body"/> is empty where it is unknown (a raw answer judged alone).</summary>
internal sealed record SentRequest(string Method, string Url, ReadOnlyMemory<byte> Body);

/// <summary>
/// The response as it came in. <see cref="Headers"/> keeps the order of arrival; an empty list means that none was recorded.
/// <see cref="Cut"/> says why the body is not complete, where the transport reported that it is not.
/// </summary>
internal sealed record ReceivedResponse(
    int Status,
    IReadOnlyList<HeaderField> Headers,
    ReadOnlyMemory<byte> Body
)
{
    public TimeSpan? Duration { get; init; }

    /// <summary>False where only a body was given, so that neither status nor headers are known.</summary>
    public bool HeadKnown { get; init; } = true;

    /// <summary>True where the bytes came over the network just now, so that an absent header is known to be absent.</summary>
    public bool Live { get; init; }

    public Interruption? Cut { get; init; }

    /// <summary>What of it the recording does not hold, so that nothing can be judged by it.</summary>
    public NotKept NotKept { get; init; }

    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>The first value of a header, by its name in any case; null where it is absent.</summary>
    public string? Header(string name)
    {
        if (Headers is HeaderLines lines)
        {
            return lines.First(name);
        }

        foreach (var header in Headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        return null;
    }
}

/// <summary>Why an answer has no end: nothing can be held against what is absent from it.</summary>
/// <param name="Cause">As results name it: <c>cut</c>, <c>timed out</c>, <c>harness</c>.</param>
/// <param name="Detail">What the transport said, in words that are fit to be shown.</param>
internal sealed record Interruption(string Cause, string Detail)
{
    /// <summary>As a cassette keeps it.</summary>
    public override string ToString() => $"{Cause}: {Detail}";

    public static Interruption Parse(string text) =>
        text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon
            ? new(text[..colon], text[(colon + 2)..])
            : new("cut", text);
}

internal sealed record HeaderField(string Name, string Value);
