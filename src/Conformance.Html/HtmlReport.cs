using Conformance.Html.Models;

namespace Conformance.Html;

/// <summary>Renders index.html.</summary>
internal static class HtmlReport
{
    static readonly PageFrame Frame = new(
        "Provider conformance",
        ["report.css", "pages.css", "history.css"],
        ["pages.js", "report.js"]
    );

    public static byte[] Render(HtmlInput input) => Frame.Render<Layout>(Page.Of(input));
}
