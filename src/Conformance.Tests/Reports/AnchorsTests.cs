using Conformance.Judging;
using Conformance.Reports;

namespace Conformance.Tests.Reports;

internal sealed class AnchorsTests
{
    [Test]
    public void Names_a_finding_by_its_identity_alone()
    {
        var cell = ReportSamples.Cell(Outcome.Warn);
        var finding = ReportSamples.Finding() with { Turn = 2, Where = "/choices/*/delta" };

        Assert.That(
            Anchors.Finding(cell, finding with { Offset = 99, Observed = "another", Count = 7 }),
            Is.EqualTo(
                "groq/kimi/single-tool:2:usage/final-chunk:choices-not-empty:/choices/*/delta"
            )
        );
        Assert.That(finding.Kind, Is.EqualTo("choices-not-empty"), "the test's own premise");
    }

    [TestCase("a b", "a~20b")]
    [TestCase("a#b?c", "a~23b~3Fc")]
    [TestCase("é", "~C3~A9")]
    [TestCase("~", "~7E")]
    [TestCase("\"<>\n", "~22~3C~3E~0A")]
    public void Writes_what_could_be_mistaken_as_bytes(string rule, string expected) =>
        Assert.That(Anchors.Rule(rule), Is.EqualTo("/rule/" + expected));
}
