using System.Net;

namespace Conformance.Running.Live.Transport;

/// <summary>
/// The proxy that the usual environment variables name. This machine itself is never asked through one, and HTTP_PROXY counts
/// in small letters only, because a web server's environment may hold a client's header under the other name
/// (https://httpoxy.org).
/// </summary>
internal sealed class ProxySettings : IWebProxy
{
    public static readonly string[] Variables =
    [
        "https_proxy",
        "HTTPS_PROXY",
        "http_proxy",
        "all_proxy",
        "ALL_PROXY",
    ];

    readonly Uri? _https;
    readonly Uri? _http;
    readonly string[] _direct;

    ProxySettings(Uri? https, Uri? http, string[] direct)
    {
        _https = https;
        _http = http;
        _direct = direct;
        var user = (https ?? http)?.UserInfo ?? "";
        if (user.Length > 0)
        {
            var colon = user.IndexOf(':');
            Credentials = new NetworkCredential(
                Uri.UnescapeDataString(colon < 0 ? user : user[..colon]),
                colon < 0 ? "" : Uri.UnescapeDataString(user[(colon + 1)..])
            );
        }
    }

    /// <summary>Null where no variable names one.</summary>
    public static ProxySettings? Of(Func<string, string?> environment)
    {
        var all = Read(environment, "all_proxy") ?? Read(environment, "ALL_PROXY");
        var https = Read(environment, "https_proxy") ?? Read(environment, "HTTPS_PROXY") ?? all;
        var http = Read(environment, "http_proxy") ?? all;
        var direct = environment("no_proxy") ?? environment("NO_PROXY") ?? "";
        return https is null && http is null
            ? null
            : new ProxySettings(
                https,
                http,
                direct.Split(
                    ',',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                )
            );
    }

    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) =>
        IsBypassed(destination) ? null
        : destination.Scheme == Uri.UriSchemeHttps ? _https
        : _http;

    public bool IsBypassed(Uri host)
    {
        if (host.IsLoopback || (host.Scheme == Uri.UriSchemeHttps ? _https : _http) is null)
        {
            return true;
        }

        foreach (var entry in _direct)
        {
            var name = entry.TrimStart('*').TrimStart('.');
            if (
                entry == "*"
                || host.IdnHost.Equals(name, StringComparison.OrdinalIgnoreCase)
                || host.Authority.Equals(name, StringComparison.OrdinalIgnoreCase)
                || host.IdnHost.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The address that a variable's value names; <c>http://</c> may be left out.</summary>
    public static Uri? AddressIn(string? text) =>
        Uri.TryCreate(
            text?.Contains("://", StringComparison.Ordinal) == false
                ? "http://" + text.Trim()
                : text,
            UriKind.Absolute,
            out var proxy
        )
            ? proxy
            : null;

    /// <exception cref="LiveSetupException">The value is no address.</exception>
    static Uri? Read(Func<string, string?> environment, string variable)
    {
        if (EnvironmentValue.Read(environment, variable) is not { } text)
        {
            return null;
        }

        return
            AddressIn(text)
                is { Scheme: "http" or "https" or "socks5" or "socks4" or "socks4a" } proxy
            ? proxy
            : throw new LiveSetupException(
                $"the value of {variable} is no address of a proxy; expected one such as http://proxy.example.com:3128"
            );
    }
}
