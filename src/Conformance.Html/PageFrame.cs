using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Conformance.Html;

/// <summary>What a page stands in: one file that needs nothing else, and forbids itself everything that it does not need.</summary>
/// <param name="Title">Of the window.</param>
/// <param name="Styles">The parts of the program that hold them, in order.</param>
/// <param name="Scripts">In order; they stand in one function, so that each sees what those before it name.</param>
internal sealed record PageFrame(
    string Title,
    IReadOnlyList<string> Styles,
    IReadOnlyList<string> Scripts
)
{
    /// <typeparam name="TLayout">What stands in the body.</typeparam>
    /// <param name="model">What it is a layout of.</param>
    public byte[] Render<TLayout>(object model)
        where TLayout : Section
    {
        var body = PlainMarkup.Of(Body<TLayout>(model));
        var style = string.Concat(Styles.Select(Asset));
        var script = "(() => {\n\"use strict\";\n" + string.Concat(Scripts.Select(Asset)) + "})();\n";
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
            <title>{Title}</title>
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

    static string Body<TLayout>(object model)
        where TLayout : Section
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return renderer
            .Dispatcher.InvokeAsync(async () =>
            {
                var parameters = ParameterView.FromDictionary(
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        [nameof(Section.Of)] = model,
                    }
                );
                var rendered = await renderer.RenderComponentAsync<TLayout>(parameters);
                return rendered.ToHtmlString();
            })
            .GetAwaiter()
            .GetResult();
    }

    static string Asset(string name)
    {
        using var stream =
            typeof(PageFrame).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program lacks its part {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    static string Hash(string text) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
