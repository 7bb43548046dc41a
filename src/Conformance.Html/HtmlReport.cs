using Conformance.Html.Models;

namespace Conformance.Html;

/// <summary>Renders index.html.</summary>
internal static class HtmlReport
{
    static readonly PageFrame Frame = new(
        "Provider conformance",
        [
            "page.css",
            "answer.css",
            "nights.css",
            "matrix.css",
            "evidence.css",
            "panel.css",
            "pages.css",
            "print.css",
        ],
        [
            "page.js",
            "panel.js",
            "pages.js",
            "filters.js",
            "matrix.js",
            "addresses.js",
            "theme.js",
            "edges.js",
            "begin.js",
        ]
    );

    public static byte[] Render(HtmlInput input) => Frame.Render<Layout>(Page.Of(input));
}
