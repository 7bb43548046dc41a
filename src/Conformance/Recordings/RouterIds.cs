using System.Text;
using Conformance.Recordings.Formats;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings;

/// <summary>Answers of a router that are filed under the address of another: its ids tell whose they are.</summary>
internal static class RouterIds
{
    const string Router = "openrouter.ai";
    const int LongestId = 80;

    /// <summary>What is odd about the recording of it; null where nothing is.</summary>
    public static string? Told(Exchange exchange) =>
        Uri.TryCreate(exchange.Request.Url, UriKind.Absolute, out var uri)
        && !uri.IsLoopback
        && !uri.Host.EndsWith(Router, StringComparison.OrdinalIgnoreCase)
        && Find(exchange.Response.Body.Span) is { } id
            ? $"its id is {id}, as those of OpenRouter are, under the address of {Judging.Excerpt.Escape(uri.Host, LongestId)}; say whose answer it is with --provider"
            : null;

    /// <summary>OpenRouter's: <c>gen-</c>, the time in seconds, and random letters and digits.</summary>
    static string? Find(ReadOnlySpan<byte> body)
    {
        foreach (var value in new JsonMember(body, "\"id\""u8))
        {
            // The first one is the answer's.
            var id = Encoding.UTF8.GetString(value.Trim((byte)'"'));
            return
                id.Split('-') is ["gen", { Length: 10 } time, { Length: > 10 } random]
                && time.All(char.IsAsciiDigit)
                && random.All(char.IsAsciiLetterOrDigit)
                ? id
                : null;
        }

        return null;
    }
}
