using System.Buffers;
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
internal sealed class KeyValues(IEnumerable<string> values)
{
    /// <summary>A shorter value stands in honest answers by chance, so that it cannot be taken out of them; none is sent.</summary>
    public const int Shortest = 8;

    readonly KeyFinder _finder = new(
        values.Where(value => value.Length >= Shortest && !Placeholders.Has(value))
    );

    /// <summary>The values of every variable that the specs name as a key or a header, and of the proxy's password.</summary>
    public static KeyValues Of(SpecSet specs, Func<string, string?> environment) =>
        new(Values(specs, environment));

    /// <summary>Those values as they stand.</summary>
    public static IReadOnlyList<string> Values(SpecSet specs, Func<string, string?> environment)
    {
        var found = new List<string>();
        foreach (var provider in specs.Providers)
        {
            if (provider.Auth is { } auth)
            {
                Add(found, environment(auth.Env));
            }

            foreach (var (_, variable) in provider.HeadersEnv)
            {
                Add(found, environment(variable));
            }
        }

        foreach (var variable in ProxySettings.Variables)
        {
            if (
                ProxySettings.AddressIn(environment(variable)) is { } proxy
                && proxy.UserInfo.IndexOf(':') is >= 0 and var colon
            )
            {
                Add(found, Uri.UnescapeDataString(proxy.UserInfo[(colon + 1)..]));
            }
        }

        return found;
    }

    static void Add(List<string> found, string? value)
    {
        if (value is { Length: > 0 })
        {
            found.Add(value);
            found.Add(value.Trim());
        }
    }

    /// <summary>What came of a request, as it may be judged, kept and shown.</summary>
    public RequestOutcome Scrub(RequestOutcome outcome) =>
        outcome with
        {
            Exchange = outcome.Exchange is { } exchange ? Scrub(exchange) : null,
            NoAnswer = outcome.NoAnswer is { } none
                ? none with
                {
                    Detail = Scrub(none.Detail),
                }
                : null,
        };

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
                Headers = Scrub(exchange.Response.Headers),
                Body = Secrets.Scrub(ScrubBody(exchange.Response)),
                Cut = exchange.Response.Cut is { } cut
                    ? cut with
                    {
                        Detail = Scrub(cut.Detail),
                    }
                    : null,
            }
        );

    /// <summary>The same text where no key is in it.</summary>
    public string Scrub(string text)
    {
        if (text.Length < (_finder.FindsNothing ? Secrets.Shortest : Shortest))
        {
            return text;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var scrubbed = Secrets.Scrub(Scrub(bytes.AsMemory()));
        return scrubbed.Span.SequenceEqual(bytes) ? text : Encoding.UTF8.GetString(scrubbed.Span);
    }

    /// <summary>The same bytes where no key is in them.</summary>
    public ReadOnlyMemory<byte> Scrub(ReadOnlyMemory<byte> bytes) =>
        _finder.FindsNothing ? bytes : Masked(bytes, _finder.Find(bytes.Span));

    ReadOnlyMemory<byte> ScrubBody(ReceivedResponse response)
    {
        if (_finder.FindsNothing)
        {
            return response.Body;
        }

        if (PackedBody.Unpack(response) is not { } unpacked)
        {
            return Masked(response.Body, FindInBody(response.Body));
        }

        var places = FindInBody(unpacked);
        return places.Count == 0
            ? Scrub(response.Body)
            : PackedBody.Pack(response, KeyMask.Write(unpacked, places));
    }

    /// <summary>In the bytes, and in what a client makes of them.</summary>
    List<Place> FindInBody(ReadOnlyMemory<byte> body)
    {
        var found = _finder.Find(body.Span);
        var strings = AnswerStrings.Of(body);
        foreach (var text in strings.Texts.Concat(strings.Events))
        {
            if (text.Bytes.Length >= Shortest && _finder.Find(text.Bytes) is { Count: > 0 } places)
            {
                found.AddRange(text.Source(places));
            }
        }

        return Place.Merge(found);
    }

    /// <summary>Names, values, and what stands in several fields one after the other.</summary>
    IReadOnlyList<HeaderField> Scrub(IReadOnlyList<HeaderField> headers)
    {
        var text = new ArrayBufferWriter<byte>();
        var fields = new List<Place>(2 * headers.Count);
        foreach (
            var field in headers
                .Select(header => header.Name)
                .Concat(headers.Select(header => header.Value))
        )
        {
            var start = text.WrittenCount;
            Encoding.UTF8.GetBytes(field, text);
            fields.Add(new Place(start, text.WrittenCount - start));
            text.Write("\n"u8);
        }

        var bytes = text.WrittenMemory;
        var places = _finder.FindsNothing ? [] : _finder.Find(bytes.Span);
        if (places.Count == 0 && Secrets.Find(bytes.Span).Count == 0)
        {
            return headers;
        }

        var scrubbed = new string[fields.Count];
        var next = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            var here = new List<Place>();
            while (next < places.Count && places[next].Start < fields[i].End)
            {
                here.Add(places[next] with { Start = places[next].Start - fields[i].Start });
                next++;
            }

            var field = bytes.Slice(fields[i].Start, fields[i].Length);
            scrubbed[i] = Encoding.UTF8.GetString(Secrets.Scrub(Masked(field, here)).Span);
        }

        return
        [
            .. headers.Select((_, i) => new HeaderField(scrubbed[i], scrubbed[headers.Count + i])),
        ];
    }

    static ReadOnlyMemory<byte> Masked(ReadOnlyMemory<byte> bytes, List<Place> places) =>
        places.Count == 0 ? bytes : KeyMask.Write(bytes.Span, places);
}
