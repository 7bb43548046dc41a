namespace Conformance.Serve.Faults;

/// <summary>Something that goes wrong on demand, and how often.</summary>
/// <param name="Name">One of <see cref="Known"/>.</param>
/// <param name="Times">The first so many requests only; null for all.</param>
internal sealed record Fault(string Name, int? Times)
{
    /// <summary>Every fault, with what it does.</summary>
    public static readonly IReadOnlyList<(string Name, string What)> Known =
    [
        ("401", "status 401, invalid_api_key"),
        ("402", "status 402, insufficient credit"),
        ("404", "status 404, model_not_found"),
        ("400", "status 400, model_decommissioned"),
        ("429", "status 429 with Retry-After: 1"),
        ("500", "status 500"),
        ("503", "status 503"),
        ("reset-before", "the connection is reset before any byte of the answer"),
        ("reset-within", "the connection is reset in the middle of the answer"),
        ("stall", "half of the answer, then silence"),
        ("truncated", "the answer ends, as if complete, before its last event"),
        ("error-in-stream", "half of the answer, then an error object as an event"),
        ("wrong-content-type", "the answer is declared as text/html"),
        ("gzip", "the answer is compressed, whether or not the client accepts it"),
        ("crlf", "lines of the event stream end with CR LF"),
        ("bom", "the answer begins with a byte order mark"),
        ("byte-by-byte", "every byte is written by itself"),
        ("split-utf8", "writes end inside every character of several bytes"),
        ("close-after", "the connection is announced as kept alive, and closed after the answer"),
    ];

    /// <summary>Reads <c>NAME</c> or <c>NAME:N</c>; null where it is neither.</summary>
    public static Fault? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        if (!Known.Any(known => known.Name == name))
        {
            return null;
        }

        return colon < 0 ? new Fault(name, null)
            : int.TryParse(text.AsSpan(colon + 1), out var times) && times >= 1
                ? new Fault(name, times)
            : null;
    }

    public static string Names => string.Join(", ", Known.Select(known => known.Name));
}
