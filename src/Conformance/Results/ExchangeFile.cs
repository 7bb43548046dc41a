using System.Security.Cryptography;
using System.Text;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Wire.Exchanges;

namespace Conformance.Results;

/// <summary>An exchange kept in a run folder, as a cassette of its own, so that it can be judged again with the provider gone.</summary>
/// <param name="Name">Relative to the run folder: <c>exchanges/SHA256.yaml</c>.</param>
/// <param name="Exchange">Without credentials.</param>
internal sealed record ExchangeFile(string Name, Exchange Exchange)
{
    /// <summary>Writes the cassette. To judge needs the name alone.</summary>
    public void Write(Stream output) => CassetteWriter.Write(CassetteOf(Exchange), output);

    public string Sha256 => Path.GetFileNameWithoutExtension(Name);

    /// <summary>Takes out whatever looks like a credential.</summary>
    public static ExchangeFile Of(Exchange exchange) =>
        OfScrubbed(
            new Exchange(
                exchange.Request with
                {
                    Url = Encoding.UTF8.GetString(
                        Secrets.Scrub(Encoding.UTF8.GetBytes(exchange.Request.Url)).Span
                    ),
                    Body = Secrets.Scrub(exchange.Request.Body),
                },
                exchange.Response with
                {
                    Body = Secrets.Scrub(exchange.Response.Body),
                }
            )
        );

    /// <summary>
    /// The name is a hash over method, address, request body, status, content type and response body after scrubbing: what was
    /// said, not how long it took.
    /// </summary>
    public static ExchangeFile OfScrubbed(Exchange exchange)
    {
        var (request, response) = exchange;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, request.Method);
        Append(hash, request.Url);
        Append(hash, request.Body.Span);
        Append(hash, response.Status.ToString());
        Append(hash, response.Header("content-type") ?? "");
        Append(hash, response.Body.Span);
        if (response.Cut is { } cut)
        {
            Append(hash, cut.ToString());
        }

        if (response.NotKept != NotKept.None)
        {
            Append(hash, Encoding.UTF8.GetBytes(string.Join(' ', response.NotKept.Names())));
        }

        return new ExchangeFile(
            $"exchanges/{Convert.ToHexStringLower(hash.GetHashAndReset())}.yaml",
            exchange
        );
    }

    static Cassette CassetteOf(Exchange exchange)
    {
        var (request, response) = exchange;
        return new Cassette(
            2,
            [
                new Interaction(
                    0,
                    new RecordedRequest
                    {
                        Method = request.Method.Length == 0 ? "POST" : request.Method,
                        Url = request.Url,
                        Body = request.Body,
                        ContentLength = request.Body.Length,
                    },
                    new RecordedResponse
                    {
                        Code = response.Status,
                        Status = response.Status.ToString(),
                        Body = response.Body,
                        Headers = Headers(response),
                        RecordedDuration = response is { Live: true, Duration: { } duration }
                            ? GoDuration.From(duration)
                            : null,
                        Cut = response.Cut?.ToString(),
                        NotKept = response.NotKept,
                    }
                ),
            ]
        );
    }

    /// <summary>A live run has chosen already which headers are kept; of what comes from elsewhere only the content type is.</summary>
    static IReadOnlyList<RecordedHeader> Headers(ReceivedResponse response)
    {
        if (!response.Live)
        {
            return response.Header("content-type") is { } contentType
                ? [new RecordedHeader("Content-Type", [contentType])]
                : [];
        }

        return
        [
            .. response
                .Headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new RecordedHeader(
                    group.Key,
                    [.. group.Select(header => header.Value)]
                )),
        ];
    }

    static void Append(IncrementalHash hash, string text) =>
        Append(hash, Encoding.UTF8.GetBytes(text));

    static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
