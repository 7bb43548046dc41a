using Conformance.Judging;

namespace Conformance.Recordings.Har;

/// <summary>
/// Which tool wrote a HAR file: each keeps something else of an answer that it writes as text. Measured with event streams that
/// have CRLF, CR, a byte order mark, bytes that are not UTF-8 and no last blank line; docs/import.md has the table.
/// </summary>
internal sealed record HarTool(string Name, HarTool.Kind Writer)
{
    const int LongestName = 80;

    internal enum Kind
    {
        Unknown,

        /// <summary>Polly.js 6.0.6: text only where the bytes are UTF-8, else base64.</summary>
        Polly,

        /// <summary>Chromium 156's DevTools: loses a byte order mark and bytes that are not UTF-8, but counts them.</summary>
        DevTools,

        /// <summary>Playwright 1.64.1 with Chromium: loses them too, and counts what is left.</summary>
        PlaywrightChromium,
    }

    public static HarTool Of(HarValue log)
    {
        var creator = log.Object("creator");
        var browser = log.Object("browser");
        var name = creator?.Text("name") ?? "";
        var kind = name switch
        {
            "Polly.JS" => Kind.Polly,
            "WebInspector" => Kind.DevTools,
            "Playwright" when browser?.Text("name") == "chromium" => Kind.PlaywrightChromium,
            _ => Kind.Unknown,
        };
        var shown = string.Join(
            ' ',
            new[]
            {
                name.Length == 0 ? "an unnamed tool" : name,
                creator?.Text("version"),
                browser is { } with
                    ? $"with {with.Text("name")} {with.Text("version")}".TrimEnd()
                    : null,
            }.OfType<string>()
        );
        return new HarTool(Excerpt.Escape(shown, LongestName).Trim(), kind);
    }
}
