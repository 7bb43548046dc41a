using System.Text.Json;
using Conformance.Judging;
using Conformance.Wire.EventStreams;
using Conformance.Wire.Exchanges;
using Conformance.Wire.Json;

namespace Conformance.Dialects;

/// <summary>What an exchange looks like.</summary>
/// <param name="Dialect">By whose rules it can be judged; null where it is of none that is known here.</param>
/// <param name="Other">The name of what it is otherwise; null where there is a dialect.</param>
internal readonly record struct Recognised(Dialect? Dialect, string? Other)
{
    public static Recognised As(string other) => new(null, other);
}

/// <summary>
/// Tells of which dialect an exchange is, so that nobody judges it by the wrong rules: by its address, its answer and its
/// request. What shows nothing at all is taken for the usual dialect.
/// </summary>
internal static class DialectSniffer
{
    const int Step = 1024;
    const int MostOfStream = 64 * Step;

    /// <summary>The name of what it looks like; null where it can be judged.</summary>
    public static string? Other(Exchange exchange) => Recognise(exchange).Other;

    /// <summary>The dialect by which it is judged, if it must be.</summary>
    public static Dialect DialectOf(Exchange exchange) =>
        Recognise(exchange).Dialect ?? AllDialects.Usual;

    public static Recognised Recognise(Exchange exchange)
    {
        var path = PathOf(exchange.Request.Url);
        var byPath = Owner(signature => signature.OwnsPath(path));
        if (byPath is null && OtherApis.ByPath(path) is { } address)
        {
            return Recognised.As(address);
        }

        if (
            OtherApis.ByMediaType(MediaType.Of(exchange.Response.Header("content-type")).Name) is
            { } type
        )
        {
            return Recognised.As(type);
        }

        var byAnswer = exchange.Response.Succeeded ? ByAnswer(exchange.Response.Body) : default;
        // Where chat was asked for, an answer in the form of its predecessor is a defect of it.
        if (byAnswer.Other is { } other && !(byPath is not null && other == OtherApis.Completions))
        {
            return byAnswer;
        }

        var byRequest = byPath is null ? ByRequest(exchange.Request.Body, path) : default;
        if (byRequest.Other is not null)
        {
            return byRequest;
        }

        return
            byAnswer.Dialect is null
            && byPath is null
            && byRequest.Dialect is null
            && OtherApis.ByMethod(exchange.Request.Method) is { } method
            ? Recognised.As(method)
            : new Recognised(
                byAnswer.Dialect ?? byPath ?? byRequest.Dialect ?? AllDialects.Usual,
                null
            );
    }

    /// <summary>Whether a request is one of some dialect, by its address or its body; null where the body is no JSON.</summary>
    public static bool? IsRequest(SentRequest request)
    {
        var path = PathOf(request.Url);
        if (Owner(signature => signature.OwnsPath(path)) is not null)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(request.Body);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && Owner(signature => signature.OwnsRequest(root)) is not null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static Dialect? Owner(Func<Signature, bool> owns) =>
        AllDialects.All.FirstOrDefault(dialect => owns(dialect.Signature));

    static string PathOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsolutePath : "";

    /// <summary>By the first object of a body: each dialect begins with one that no other has.</summary>
    static Recognised ByAnswer(ReadOnlyMemory<byte> body)
    {
        if (BodySniffer.StartsLikeEventStream(body.Span))
        {
            if (FirstEvent(body.Span) is not { } first)
            {
                return default;
            }

            body = first;
        }
        else
        {
            body = FirstLine(body);
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
            {
                root = root[0];
            }

            if (root.ValueKind != JsonValueKind.Object)
            {
                return default;
            }

            return Owner(signature => signature.OwnsAnswer(root)) is { } dialect
                ? new Recognised(dialect, null)
                : new Recognised(null, OtherApis.ByAnswer(root));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Some interfaces stream an object a line; one object may have lines of its own.</summary>
    static ReadOnlyMemory<byte> FirstLine(ReadOnlyMemory<byte> body)
    {
        var end = body.Span.IndexOf((byte)'\n');
        return end > 0 && JsonSyntax.IsValue(body.Span[..end]) ? body[..end] : body;
    }

    /// <summary>Null where none ends within the first 64 kB.</summary>
    static ReadOnlyMemory<byte>? FirstEvent(ReadOnlySpan<byte> body)
    {
        var reader = new EventStreamReader();
        for (var at = 0; at < Math.Min(body.Length, MostOfStream); at += Step)
        {
            reader.Append(body[at..Math.Min(body.Length, at + Step)]);
            if (reader.EventCount > 0)
            {
                return reader.Data(0);
            }
        }

        return null;
    }

    /// <summary>Where the address says nothing, the request's members do.</summary>
    static Recognised ByRequest(ReadOnlyMemory<byte> body, string path)
    {
        if (body.IsEmpty)
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return default;
            }

            return Owner(signature => signature.OwnsRequest(root)) is { } dialect
                ? new Recognised(dialect, null)
                : new Recognised(null, OtherApis.ByRequest(root));
        }
        catch (JsonException)
        {
            return path.Length == 0 ? default : Recognised.As("something that is not JSON");
        }
    }
}
