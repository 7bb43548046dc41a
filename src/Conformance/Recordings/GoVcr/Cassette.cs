using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.GoVcr;

/// <summary>
/// A file of exchanges in go-vcr's format. Each record keeps in <c>Members</c> the order of the members in its file
/// and the members that this program does not use; a cassette made here leaves them empty and is written as the newest
/// go-vcr writes it.
/// </summary>
internal sealed record Cassette(int Version, IReadOnlyList<Interaction> Interactions)
{
    public CassetteLayout Layout { get; init; } = CassetteLayout.Newest;

    public IReadOnlyList<CassetteMember> Members { get; init; } = [];
}

/// <summary>One exchange. Version 1 has no ids: there it is the position in the file.</summary>
internal sealed record Interaction(int Id, RecordedRequest Request, RecordedResponse Response)
{
    public IReadOnlyList<CassetteMember> Members { get; init; } = [];

    /// <summary>What it recorded, as judging takes it.</summary>
    public Exchange ToExchange()
    {
        var headers = new List<HeaderField>();
        foreach (var header in Response.Headers)
        {
            foreach (var value in header.Values)
            {
                headers.Add(new HeaderField(header.Name, value));
            }
        }

        return new Exchange(
            new SentRequest(Request.Method, Request.Url, Request.Body),
            new ReceivedResponse(Response.Code, headers, Response.Body)
            {
                Duration = Response.NotKept.HasFlag(NotKept.Times) ? null : Response.Duration,
                Cut = Response.Cut is { } cut ? Interruption.Parse(cut) : null,
                NotKept = Response.NotKept | (RequestWasEdited ? NotKept.Request : NotKept.None),
            }
        );
    }

    /// <summary>Whether the length that was sent is another than that of the body in the recording.</summary>
    public bool RequestWasEdited =>
        Request.ContentLength is { } length and > 0
        && Request.Body.Length > 0
        && length != Request.Body.Length;
}

internal sealed record RecordedHeader(string Name, IReadOnlyList<string> Values);

/// <summary>The protocol's three members as go-vcr has them. A version 1 cassette has none.</summary>
internal sealed record RecordedProtocol(string Name, int Major, int Minor)
{
    public static readonly RecordedProtocol Http11 = new("HTTP/1.1", 1, 1);
}

internal sealed record RecordedRequest
{
    public required string Method { get; init; }

    public required string Url { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public IReadOnlyList<RecordedHeader> Headers { get; init; } = [];

    public long? ContentLength { get; init; }

    public string Host { get; init; } = "";

    public RecordedProtocol? Protocol { get; init; }

    public IReadOnlyList<CassetteMember> Members { get; init; } = [];
}

internal sealed record RecordedResponse
{
    public required int Code { get; init; }

    /// <summary>The status line without the protocol: <c>200 OK</c>.</summary>
    public string Status { get; init; } = "";

    public ReadOnlyMemory<byte> Body { get; init; }

    public IReadOnlyList<RecordedHeader> Headers { get; init; } = [];

    /// <summary>-1 where the length was not announced.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The recorder received the body compressed and took the compression off.</summary>
    public bool Uncompressed { get; init; }

    /// <summary>From the request to the last byte of the answer, to the nanosecond that go-vcr records.</summary>
    public GoDuration? RecordedDuration { get; init; }

    public TimeSpan? Duration => RecordedDuration?.ToTimeSpan();

    public RecordedProtocol? Protocol { get; init; }

    /// <summary>Not go-vcr's, which ignores it: why the answer has no end, where a live run kept one that has none.</summary>
    public string? Cut { get; init; }

    /// <summary>Not go-vcr's either: what another tool's recording, from which this one was made, does not hold of the answer.</summary>
    public NotKept NotKept { get; init; }

    public IReadOnlyList<CassetteMember> Members { get; init; } = [];
}
