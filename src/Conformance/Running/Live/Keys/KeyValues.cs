using System.Text;
using Conformance.Recordings;
using Conformance.Running.Live.Transport;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live.Keys;

/// <summary>
/// The values of all keys that the specs name, in every form in which a server is known to echo them. Whatever came in is
/// scrubbed of them before anything else sees it, so that no file, report, message or verdict can hold one.
/// </summary>
internal sealed class KeyValues
{
    // A shorter value is a placeholder, and stands in many an honest answer: Ollama's fingerprint is fp_ollama.
    const int ShortestKey = 8;

    // Fewer characters of base64 are found by chance.
    const int ShortestNeedle = 10;

    // Documented by local servers as what to write where no key is needed.
    static readonly string[] Placeholders = ["lm-studio", "not-needed", "no-key-required"];

    static ReadOnlySpan<byte> Mark => "[scrubbed]"u8;

    readonly List<KeyPattern> _patterns = [];
    readonly List<byte[]> _needles = [];

    public KeyValues(IEnumerable<string> values)
    {
        var needles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (
            var value in values
                .Where(value => value.Length >= ShortestKey && !Placeholders.Contains(value))
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(value => value.Length)
        )
        {
            _patterns.Add(new KeyPattern(value));
            AddEncoded(value, needles);
        }

        _needles.AddRange(needles.Select(Encoding.UTF8.GetBytes));

        // The longest first: a shorter one may be a part of it.
        _needles.Sort(static (a, b) => b.Length - a.Length);
    }

    /// <summary>The values of every variable that the specs name as a key or a header, and of the proxy's password.</summary>
    public static KeyValues Of(SpecSet specs, Func<string, string?> environment) =>
        new(Values(specs, environment));

    /// <summary>Those values as they stand.</summary>
    public static IReadOnlyList<string> Values(SpecSet specs, Func<string, string?> environment)
    {
        var values = new List<string>();
        foreach (var provider in specs.Providers)
        {
            if (provider.Auth is { } auth)
            {
                Add(values, environment(auth.Env));
            }

            foreach (var (_, variable) in provider.HeadersEnv)
            {
                Add(values, environment(variable));
            }
        }

        foreach (var variable in ProxySettings.Variables)
        {
            if (
                Uri.TryCreate(environment(variable), UriKind.Absolute, out var proxy)
                && proxy.UserInfo.IndexOf(':') is >= 0 and var colon
            )
            {
                Add(values, Uri.UnescapeDataString(proxy.UserInfo[(colon + 1)..]));
            }
        }

        return values;
    }

    static void Add(List<string> values, string? value)
    {
        if (value is { Length: > 0 })
        {
            values.Add(value);
            values.Add(value.Trim());
        }
    }

    static void AddEncoded(string value, SortedSet<string> needles)
    {
        foreach (var form in Base64Forms(Encoding.UTF8.GetBytes(value)))
        {
            if (form.Length >= ShortestNeedle)
            {
                needles.Add(form);
                needles.Add(form.Replace('+', '-').Replace('/', '_'));
            }
        }
    }

    /// <summary>What of the key's base64 is the same whatever stands before and behind it.</summary>
    static IEnumerable<string> Base64Forms(byte[] key)
    {
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. key]);
            var first =
                before == 0 ? 0
                : before == 1 ? 2
                : 3;
            var last = text.TrimEnd('=').Length - ((before + key.Length) % 3 == 0 ? 0 : 1);
            yield return text[first..last];
        }
    }

    /// <summary>The exchange as it may be kept and shown.</summary>
    public Exchange Scrub(Exchange exchange) =>
        new(
            exchange.Request with
            {
                Url = Scrub(exchange.Request.Url),
                Body = Secrets.Scrub(Scrub(exchange.Request.Body)),
            },
            exchange.Response with
            {
                Headers =
                [
                    .. exchange.Response.Headers.Select(header => new HeaderField(
                        header.Name,
                        Scrub(header.Value)
                    )),
                ],
                Body = Secrets.Scrub(Scrub(exchange.Response.Body)),
            }
        );

    /// <summary>The same text where no key is in it.</summary>
    public string Scrub(string text)
    {
        if (text.Length < Secrets.Shortest && (_patterns.Count == 0 || text.Length < ShortestKey))
        {
            return text;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var scrubbed = Secrets.Scrub(Scrub(bytes.AsMemory()));
        return scrubbed.Span.SequenceEqual(bytes) ? text : Encoding.UTF8.GetString(scrubbed.Span);
    }

    /// <summary>The same bytes where no key is in them.</summary>
    public ReadOnlyMemory<byte> Scrub(ReadOnlyMemory<byte> bytes)
    {
        foreach (var pattern in _patterns)
        {
            bytes = Replace(bytes, pattern.Find);
        }

        foreach (var needle in _needles)
        {
            bytes = Replace(
                bytes,
                rest => rest.IndexOf(needle) is >= 0 and var at ? (at, needle.Length) : default
            );
        }

        return bytes;
    }

    delegate (int Start, int Length) Search(ReadOnlySpan<byte> bytes);

    static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> bytes, Search search)
    {
        var found = search(bytes.Span);
        if (found.Length == 0)
        {
            return bytes;
        }

        var result = new MemoryStream(bytes.Length);
        var rest = bytes.Span;
        while (found.Length > 0)
        {
            result.Write(rest[..found.Start]);
            result.Write(Mark);
            rest = rest[(found.Start + found.Length)..];
            found = search(rest);
        }

        result.Write(rest);
        return result.ToArray();
    }
}
