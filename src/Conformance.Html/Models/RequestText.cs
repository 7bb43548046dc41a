using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Specs.Providers;
using Conformance.Wire.Exchanges;

namespace Conformance.Html.Models;

/// <param name="Curl">The request as a command, without the key.</param>
/// <param name="Body">Indented; null where the report has too many cells to show it twice.</param>
internal sealed record RequestText(string Method, string Url, string? Body, string Curl)
{
    const int MostRequest = 20_000;

    static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // shown as text, escaped by the page
    };

    /// <summary>Null where nothing is known of it.</summary>
    /// <param name="auth">How the provider takes its key; null where that is not known.</param>
    public static RequestText? Of(SentRequest request, Auth? auth, bool indented) =>
        request.Url.Length == 0 && request.Body.Length == 0
            ? null
            : new RequestText(
                Show.Text(request.Method),
                Show.Text(request.Url),
                indented ? Pretty(request.Body) : null,
                CurlOf(request, auth)
            );

    static string Pretty(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostRequest)
        {
            return Show.Bytes(body.Span[..MostRequest])
                + $"… {body.Length - MostRequest} more bytes";
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer, Indented))
            {
                document.WriteTo(json);
            }

            return Show.Bytes(buffer.ToArray());
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return Show.Bytes(body.Span);
        }
    }

    static string CurlOf(SentRequest request, Auth? auth)
    {
        var header = auth is null
            ? "Authorization: Bearer $API_KEY"
            : $"{auth.Header}: {auth.Prefix}${auth.Env}";
        var body =
            request.Body.Length > MostRequest
                ? "@request.json"
                : Show.Bytes(request.Body.Span).Replace("\n", " ", StringComparison.Ordinal);
        return $"curl -sNi {Show.Shell(request.Url)} \\\n  -H 'Content-Type: application/json' \\\n  -H \"{Show.Text(header)}\" \\\n  --data-binary {Show.Shell(body)}";
    }
}
