using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live.Transport;

/// <summary>Which headers of an answer are kept: those that say something about it, and no cookie that says who asked.</summary>
internal static class StoredHeaders
{
    static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type",
        "content-encoding",
        "content-length",
        "transfer-encoding",
        "connection",
        "date",
        "server",
        "via",
        "retry-after",
        "location",
        "allow",
        "www-authenticate",
        "cf-ray",
        "openai-model",
        "openai-processing-ms",
        "openai-version",
    };

    /// <param name="upstream">The header in which the provider names who answered; null where it has none.</param>
    public static IReadOnlyList<HeaderField> Of(
        IReadOnlyList<HeaderField> headers,
        string? upstream
    )
    {
        var kept = new List<HeaderField>(headers.Count);
        foreach (var header in headers)
        {
            if (
                IsKept(header.Name)
                || header.Name.Equals(upstream, StringComparison.OrdinalIgnoreCase)
            )
            {
                kept.Add(header);
            }
        }

        return kept;
    }

    static bool IsKept(string name) =>
        Names.Contains(name)
        || name.Contains("ratelimit", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("request-id", StringComparison.OrdinalIgnoreCase);
}
