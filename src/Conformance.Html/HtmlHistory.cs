using Conformance.Html.Models.Nights;

namespace Conformance.Html;

/// <summary>Renders history.html.</summary>
internal static class HtmlHistory
{
    static readonly PageFrame Frame = new(
        "Conformance, night by night",
        ["page.css", "evidence.css", "history.css"],
        ["history.js"]
    );

    public static byte[] Render(HistoryInput input) =>
        Frame.Render<HistoryLayout>(HistoryPage.Of(input));
}
