using System.Security.Cryptography;
using System.Text;
using Conformance.Html.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Conformance.Html;

/// <summary>Renders index.html: one file that needs nothing else, and forbids itself everything that it does not need.</summary>
internal static class HtmlReport
{
    public static byte[] Render(HtmlInput input)
    {
        var body = PlainMarkup.Of(Body(Page.Of(input)));
        var style = Asset("report.css");
        var script = Asset("report.js");
        var policy =
            $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'";
        var page = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <title>Provider conformance</title>
            <style>{style}</style>
            </head>
            <body>
            {body}
            <script>{script}</script>
            </body>
            </html>

            """;
        return Encoding.UTF8.GetBytes(page.ReplaceLineEndings("\n"));
    }

    static string Body(Page page)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return renderer
            .Dispatcher.InvokeAsync(async () =>
            {
                var parameters = ParameterView.FromDictionary(
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        [nameof(Section.Of)] = page,
                    }
                );
                var rendered = await renderer.RenderComponentAsync<Layout>(parameters);
                return rendered.ToHtmlString();
            })
            .GetAwaiter()
            .GetResult();
    }

    static string Asset(string name)
    {
        using var stream =
            typeof(HtmlReport).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program lacks its part {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    static string Hash(string text) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
