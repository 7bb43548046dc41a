using Conformance.Html.Models.Nights;

namespace Conformance.Html;

/// <summary>Renders history.html.</summary>
internal static class HtmlHistory
{
    static readonly PageFrame Frame = new(
        "Conformance, night by night",
        ["page.css", "nights.css", "history.css"],
        ["page.js", "theme.js", "edges.js", "history.js"]
    );

    public static byte[] Render(HistoryInput input) =>
        Frame.Render<HistoryLayout>(HistoryPage.Of(input));
}
