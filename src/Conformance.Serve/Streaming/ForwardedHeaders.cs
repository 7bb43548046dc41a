using System.Buffers;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Streaming;

/// <summary>The recorded headers that are sent again: those of the answer, not of the connection that carried it.</summary>
internal static class ForwardedHeaders
{
    static readonly string[] OfTheConnection =
    [
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "date",
        "keep-alive",
        "set-cookie",
        "server",
        "strict-transport-security",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "alt-svc",
    ];

    static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    );

    public static IEnumerable<HeaderField> Of(IReadOnlyList<HeaderField> recorded) =>
        recorded.Where(header =>
            !OfTheConnection.Contains(header.Name, StringComparer.OrdinalIgnoreCase)
            && CanBeSent(header)
        );

    /// <summary>A recording is anyone's file: what is no header must not become one.</summary>
    static bool CanBeSent(HeaderField header) =>
        header.Name.Length > 0
        && !header.Name.AsSpan().ContainsAnyExcept(NameCharacters)
        && !header.Value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
