using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Conformance.Dialects;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>
/// What is kept of an exchange while the other files are read: enough to tell by whose rules it is judged, and which
/// conversation it continues. A message is kept as a hash, for the conversations of a suite are many and long.
/// </summary>
internal sealed record ExchangeSketch
{
    /// <summary>By whose rules it is judged; null where it is of no dialect that is known here.</summary>
    public required Dialect? Dialect { get; init; }

    /// <summary>The name of what it is otherwise; null where there is a dialect.</summary>
    public required string? Other { get; init; }

    /// <summary>Where it was asked; empty where that is not known.</summary>
    public required string Url { get; init; }

    /// <summary>The model that was asked for; null where the request names none.</summary>
    public required string? Model { get; init; }

    /// <summary>A hash of each message of the request, in order.</summary>
    public required IReadOnlyList<UInt128> Messages { get; init; }

    /// <summary>A hash of the request's body.</summary>
    public required UInt128 Body { get; init; }

    /// <summary>The answer was none, so that the same request again is another attempt.</summary>
    public required bool InvitesRetry { get; init; }

    public static IReadOnlyList<ExchangeSketch> Of(IReadOnlyList<Exchange> exchanges) =>
        [.. exchanges.Select(Of)];

    public static ExchangeSketch Of(Exchange exchange) =>
        Of(exchange, DialectSniffer.Recognise(exchange));

    public static ExchangeSketch Of(Exchange exchange, Recognised recognised)
    {
        var (request, response) = exchange;
        var (dialect, other) = recognised;
        return new ExchangeSketch
        {
            Dialect = dialect,
            Other = other,
            Url = request.Url,
            Model = dialect?.Requests.ModelOf(request),
            Messages =
            [
                .. dialect
                    ?.Requests.History(request.Body)
                    .Select(Encoding.UTF8.GetBytes)
                    .Select(Mark)
                    ?? [],
            ],
            Body = Mark(request.Body.ToArray()),
            InvitesRetry = dialect?.Answers.InvitesRetry(response) ?? false,
        };
    }

    static UInt128 Mark(byte[] bytes) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(bytes));
}
