namespace Conformance.Specs.Providers;

/// <summary>A base URL as a file, an option or the environment gives it.</summary>
internal static class BaseUrlText
{
    /// <summary>A base URL as a message names it: what may hold a password or a key is not repeated.</summary>
    public static string Named(string url) =>
        url.Contains('@', StringComparison.Ordinal)
        || url.Contains('?', StringComparison.Ordinal)
        || url.Contains('#', StringComparison.Ordinal)
            ? "the address"
            : SpecErrors.Quote(url);

    /// <summary>What is wrong with a base URL, also with one that an environment variable gives; or null.</summary>
    /// <param name="allowHttp">Whether any http address is taken, and a key sent there in the clear.</param>
    public static string? Problem(string text, bool allowHttp)
    {
        // Where the text is no web address, or holds what a URL must escape, the URI class would repair it silently.
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || !Characters.AreVisible(text)
            || text.Contains('\\', StringComparison.Ordinal)
        )
        {
            return "is no URL; expected one such as https://api.example.com/v1";
        }

        var https = text.StartsWith("https://", StringComparison.Ordinal);
        var http = text.StartsWith("http://", StringComparison.Ordinal);
        if (!https && !http)
        {
            return "is no address of the web; expected one such as https://api.example.com/v1";
        }

        if (http && !allowHttp && !url.IsLoopback)
        {
            return "would send the key in the clear; expected https://, or http:// to this machine (localhost, 127.0.0.1); --allow-http takes any";
        }

        if (
            url.UserInfo.Length > 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0
            || text.Contains('?', StringComparison.Ordinal)
            || text.Contains('#', StringComparison.Ordinal)
        )
        {
            return "holds a user, a query or a fragment; expected scheme, host and path alone ('query' and 'auth' have keys of their own)";
        }

        return text.EndsWith('/') ? "ends with '/'; remove it, 'path' begins with one" : null;
    }
}
