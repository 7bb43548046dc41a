using System.Text;
using Conformance.History;
using Conformance.Html;
using Conformance.Judging;
using Conformance.Tests.History;

namespace Conformance.Tests.Html.History;

/// <summary>Histories to render.</summary>
internal static class HistorySamples
{
    /// <summary>Good, nobody there, changed, a day without a night, good again, and once more by other rules; a target that is retired.</summary>
    public static HistoryBook SixNights() =>
        HistoryBook.Of([
            Night("2026-11-01", [Nights.Good(), Nights.Good("plain-text"), .. Retired()]),
            Night("2026-11-02", [Nights.Unjudged(), Nights.Unjudged("plain-text"), .. Retired()]),
            Night("2026-11-03", Timed(Nights.Bad(), 400), Nights.Bad("plain-text")),
            Night("2026-11-05", Timed(Nights.Good(), 300), Nights.Good("plain-text")),
            Night("2026-11-06", Timed(Nights.Good(), 200), Nights.Good("plain-text")),
            Night("2026-11-07", Timed(Nights.Bad(), 250), Nights.Good("plain-text")) with
            {
                RulesHash = "sha256:other",
            },
        ]);

    /// <summary>Every text that comes from a file of the history.</summary>
    public static HistoryBook Hostile(string text)
    {
        var bad = Nights.Bad();
        var cell = bad with
        {
            Provider = text,
            Model = text,
            Scenario = text,
            EchoedModels = [text],
            Traits = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                [text] = [text],
            },
            Findings =
            [
                new HistoryFinding(
                    new FindingIdentity(text, text, text, 1),
                    Level.Must,
                    text,
                    false,
                    1
                ),
            ],
        };
        return HistoryBook.Of(
            new[] { "2026-11-01", "2026-11-02", "2026-11-03" }.Select(day =>
                Nights.Night(day, day.EndsWith('2') ? cell : cell with { Findings = [] }) with
                {
                    Run = text,
                    Mode = text,
                    RulesVersion = text,
                    RulesHash = text,
                    Rules = [text, "usage/present"],
                }
            )
        );
    }

    public static string Render(HistoryBook book) =>
        Encoding.UTF8.GetString(HtmlHistory.Render(Input(book)));

    public static HistoryInput Input(HistoryBook book) => new(book, night => night.Run);

    public static string Body(string page)
    {
        var start = page.IndexOf("<main", StringComparison.Ordinal);
        var end = page.IndexOf("</main>", StringComparison.Ordinal);
        return page[start..end].Replace("><", ">\n<", StringComparison.Ordinal) + "</main>\n";
    }

    static HistoryNight Night(string day, params HistoryCell[] cells) =>
        Nights.Night(day, cells) with
        {
            Run = $"https://ci.example/{day}",
        };

    static HistoryCell[] Retired() =>
        [Nights.Good("plain-text", "retired"), Nights.Good(model: "retired")];

    static HistoryCell Timed(HistoryCell cell, double milliseconds) =>
        cell with
        {
            Timings = new HistoryTimings
            {
                FirstByte = milliseconds,
                TokensPerSecond = 10_000 / milliseconds,
            },
        };
}
