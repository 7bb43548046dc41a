using Conformance.Recordings.Imported;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Importing;

/// <summary>The credentials with which recorded requests were sent, so that no echo of them is kept either.</summary>
internal static class KnownKeys
{
    static readonly string[] Headers =
    [
        "authorization",
        "proxy-authorization",
        "api-key",
        "x-api-key",
        "x-goog-api-key",
        "cookie",
    ];

    static readonly string[] Parameters =
    [
        "key",
        "api-key",
        "api_key",
        "apikey",
        "token",
        "access_token",
        "sig",
        "subscription-key",
    ];

    public static IEnumerable<string> Of(ImportedExchange exchange)
    {
        foreach (var header in exchange.RequestHeaders)
        {
            if (!Headers.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            // With and without the scheme; a cookie is a list of names and values.
            yield return header.Value;
            yield return header.Value[(header.Value.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            if (header.Name.Equals("cookie", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var pair in header.Value.Split(';', StringSplitOptions.TrimEntries))
                {
                    yield return pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
                }
            }
        }

        foreach (var value in OfAddress(exchange.Exchange.Request.Url))
        {
            yield return value;
        }
    }

    static IEnumerable<string> OfAddress(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            yield break;
        }

        foreach (var part in uri.UserInfo.Split(':'))
        {
            yield return part;
            yield return Uri.UnescapeDataString(part);
        }

        foreach (var pair in uri.Query.TrimStart('?').Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && Parameters.Contains(pair[..equals], StringComparer.OrdinalIgnoreCase))
            {
                yield return pair[(equals + 1)..];
                yield return Uri.UnescapeDataString(pair[(equals + 1)..]);
            }
        }
    }

    /// <summary>The address without who asked.</summary>
    public static string WithoutUser(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            ? new UriBuilder(uri)
            {
                UserName = "",
                Password = "",
                Fragment = "",
            }
                .Uri
                .AbsoluteUri
            : url;

    /// <summary>The exchange as it may be kept.</summary>
    public static Exchange Scrub(Exchange exchange, Live.Keys.KeyValues keys) =>
        keys.Scrub(
            exchange with
            {
                Request = exchange.Request with { Url = WithoutUser(exchange.Request.Url) },
            }
        );
}
