namespace Conformance.Tests.Cli.Docs;

/// <summary>Nights of a server: good, an outage, changed, a day without a night, good again.</summary>
internal sealed class NightsFromServeTests
{
    static readonly (string Day, string? Fault)[] Nights =
    [
        ("2026-11-01", null),
        ("2026-11-02", "503"),
        ("2026-11-03", "truncated"),
        ("2026-11-05", null),
    ];

    [Test]
    public void Are_told_as_good_not_judged_worse_a_gap_and_fixed()
    {
        Shells.Require("bash");
        using var user = new ConformOnPath();
        var port = ConformOnPath.FreePort();
        foreach (var (day, fault) in Nights)
        {
            using var server = ConformOnPath.Serve(port, fault);
            user.Type(
                $"conform run --mode live --provider groq --model kimi-k2-0905 --scenario single-tool --retries 0 --out {day} --base-url http://127.0.0.1:{port}/groq/kimi-k2-0905/v1 || true; conform history add {day} --as-of {day}"
            );
        }

        var shown = user.Type("conform history show --out page");
        var next = user.Type(
            "conform report 2026-11-05 --out next && grep -o 'title>[^<]*gap[^<]*<' next/index.html"
        );
        var page = File.ReadAllText(user.PathOf("page/history.html"));

        Assert.Multiple(() =>
        {
            Assert.That(shown.Output, Does.Contain("groq/kimi-k2-0905  ·?✗ ·"), shown.ToString());
            Assert.That(page, Does.Contain("2 good, 1 not judged, 1 MUST, 1 gap"));
            Assert.That(page, Does.Contain("</i> worse</b>").And.Contain("</i> fixed</b>"));
            Assert.That(page, Does.Contain("<code>stream/done-last</code>"));
            Assert.That(page, Does.Contain("href=\"../2026-11-03/index.html\""));
            Assert.That(
                next.Output,
                Does.Contain("2026-11-01 to 2026-11-05: 2 good, 1 not judged, 1 MUST, 1 gap"),
                "the report has the strip"
            );
        });
    }
}
