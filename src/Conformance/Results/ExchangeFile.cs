using System.Security.Cryptography;
using System.Text;
using Conformance.Cassettes;
using Conformance.Exchanges;

namespace Conformance.Results;

/// <summary>An exchange kept in a run folder, as a cassette of its own, so that it can be judged again with the provider gone.</summary>
/// <param name="Name">Relative to the run folder: <c>exchanges/SHA256.yaml</c>.</param>
internal sealed record ExchangeFile(string Name, Cassette Cassette)
{
    /// <summary>Written only where the file is: to judge needs the name alone.</summary>
    public byte[] Bytes => CassetteWriter.Write(Cassette);

    public string Sha256 => Path.GetFileNameWithoutExtension(Name);

    /// <summary>
    /// The name is a hash over method, address, request body, status, content type and response body after scrubbing: what was
    /// said, not how long it took.
    /// </summary>
    public static ExchangeFile Of(Exchange exchange)
    {
        var request = Secrets.Scrub(exchange.Request.Body);
        var response = Secrets.Scrub(exchange.Response.Body);
        var url = Encoding.UTF8.GetString(
            Secrets.Scrub(Encoding.UTF8.GetBytes(exchange.Request.Url)).Span
        );
        var contentType = exchange.Response.Header("content-type");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(exchange.Request.Method));
        Append(hash, Encoding.UTF8.GetBytes(url));
        Append(hash, request.Span);
        Append(hash, Encoding.UTF8.GetBytes(exchange.Response.Status.ToString()));
        Append(hash, Encoding.UTF8.GetBytes(contentType ?? ""));
        Append(hash, response.Span);
        if (exchange.Response.Cut is { } cut)
        {
            Append(hash, Encoding.UTF8.GetBytes(cut.ToString()));
        }

        var name = Convert.ToHexStringLower(hash.GetHashAndReset());
        var cassette = new Cassette(
            2,
            [
                new Interaction(
                    0,
                    new RecordedRequest
                    {
                        Method =
                            exchange.Request.Method.Length == 0 ? "POST" : exchange.Request.Method,
                        Url = url,
                        Body = request,
                        ContentLength = request.Length,
                    },
                    new RecordedResponse
                    {
                        Code = exchange.Response.Status,
                        Status = exchange.Response.Status.ToString(),
                        Body = response,
                        Headers = Headers(exchange.Response, contentType),
                        RecordedDuration = exchange.Response
                            is { Live: true, Duration: { } duration }
                            ? GoDuration.From(duration)
                            : null,
                        Cut = exchange.Response.Cut?.ToString(),
                    }
                ),
            ]
        );
        return new ExchangeFile($"exchanges/{name}.yaml", cassette);
    }

    /// <summary>A live run has chosen already which headers are kept.</summary>
    static IReadOnlyList<RecordedHeader> Headers(ReceivedResponse response, string? contentType) =>
        response.Live
            ?
            [
                .. response
                    .Headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new RecordedHeader(
                        group.Key,
                        [.. group.Select(header => header.Value)]
                    )),
            ]
        : contentType is null ? []
        : [new RecordedHeader("Content-Type", [contentType])];

    static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
