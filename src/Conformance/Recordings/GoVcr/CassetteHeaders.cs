using System.Text;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.GoVcr;

/// <summary>
/// Which headers go into a committed recording, by an allow-list: what a rule or a reader needs, and nothing that says who
/// asked. Names are spelled and ordered as go-vcr has them, values are scrubbed.
/// </summary>
internal static class CassetteHeaders
{
    static readonly string[] OfRequest = ["accept", "content-type", "user-agent"];
    static readonly string[] OfResponse = ["content-type", "retry-after"];

    public static IReadOnlyList<RecordedHeader> Request(IEnumerable<HeaderField> headers) =>
        Keep(headers, static name => OfRequest.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <param name="upstream">The header in which the provider names who answered; null where it has none.</param>
    public static IReadOnlyList<RecordedHeader> Response(
        IEnumerable<HeaderField> headers,
        string? upstream = null
    ) =>
        Keep(
            headers,
            name =>
                OfResponse.Contains(name, StringComparer.OrdinalIgnoreCase)
                || name.Contains("ratelimit", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith("request-id", StringComparison.OrdinalIgnoreCase)
                || name.Equals(upstream, StringComparison.OrdinalIgnoreCase)
        );

    static List<RecordedHeader> Keep(IEnumerable<HeaderField> headers, Func<string, bool> isKept)
    {
        var kept = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var header in headers)
        {
            if (!IsToken(header.Name) || !isKept(header.Name))
            {
                continue;
            }

            var name = Canonical(header.Name);
            if (!kept.TryGetValue(name, out var values))
            {
                kept.Add(name, values = []);
            }

            values.Add(
                Encoding.UTF8.GetString(Secrets.Scrub(Encoding.UTF8.GetBytes(header.Value)).Span)
            );
        }

        var list = new List<RecordedHeader>(kept.Count);
        foreach (var (name, values) in kept)
        {
            list.Add(new RecordedHeader(name, values));
        }

        return list;
    }

    /// <summary>As Go spells it: X-Request-Id.</summary>
    static string Canonical(string name)
    {
        var spelled = name.ToCharArray();
        for (var i = 0; i < spelled.Length; i++)
        {
            spelled[i] =
                i == 0 || spelled[i - 1] == '-'
                    ? char.ToUpperInvariant(spelled[i])
                    : char.ToLowerInvariant(spelled[i]);
        }

        return new string(spelled);
    }

    /// <summary>Letters, digits, - and _: every header that is kept is spelled so, and HTTP/2's <c>:status</c> is none.</summary>
    static bool IsToken(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}
