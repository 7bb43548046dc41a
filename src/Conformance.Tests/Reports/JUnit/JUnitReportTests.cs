using System.Xml;
using System.Xml.Linq;
using Conformance.Judging;
using Conformance.Reports.JUnit;
using Conformance.Tests.Snapshots;
using NUnit.Framework;

namespace Conformance.Tests.Reports.JUnit;

sealed class JUnitReportTests
{
    [Test]
    public void Fails_a_cell_on_which_a_gated_client_breaks()
    {
        var gated = JUnitReport.Write(ReportSamples.EveryOutcome(), gate: null, ["vercel-ai"]);
        var other = JUnitReport.Write(ReportSamples.EveryOutcome(), gate: null, ["goose"]);

        Assert.That(gated, Does.Contain("failures=\"1\"").And.Contain("breaks vercel-ai 1.2"));
        Assert.That(other, Does.Not.Contain("<failure"));
    }

    [Test]
    public void Writes_the_committed_recordings() =>
        Snapshot.Verify(JUnitReport.Write(ReportSamples.Committed()), "xml");

    [Test]
    public void Writes_every_outcome() =>
        Snapshot.Verify(JUnitReport.Write(ReportSamples.EveryOutcome()), "xml");

    // One letter for each scenario from a to i: pass, known, warn, inconclusive, fail, error, stale, missing, skipped.
    [TestCase(null, "-s-s-esss")]
    [TestCase("must", "-s-sfesss")]
    [TestCase("should", "-sfsfesss")]
    [TestCase("model", "fsfsfesss")]
    public void Fails_what_reaches_the_gate(string? gate, string expected)
    {
        Level? level = gate is null ? null : Enum.Parse<Level>(gate, ignoreCase: true);
        var document = XDocument.Parse(JUnitReport.Write(ReportSamples.EveryOutcome(), level));

        var verdicts = document
            .Descendants("testcase")
            .Select(test =>
                test.Elements()
                    .Select(element => element.Name.LocalName)
                    .FirstOrDefault(name => name != "system-out")
            )
            .Select(name => name is null ? '-' : name[0]);
        Assert.That(string.Concat(verdicts), Is.EqualTo(expected));
    }

    [Test]
    public void An_inconclusive_cell_with_a_gating_finding_is_a_failure()
    {
        var cell = ReportSamples.Cell(Outcome.Inconclusive) with
        {
            Findings = [ReportSamples.Finding()],
        };

        var text = JUnitReport.Write(ReportSamples.Of(cell), Level.Should);
        Assert.That(text, Does.Contain("<failure ").And.Not.Contain("<skipped"));
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public FsCheck.Property Is_valid_whatever_a_provider_sent() =>
        HostileText.ForAll(text =>
        {
            foreach (var gate in new Level?[] { null, Level.Model })
            {
                var xml = JUnitReport.Write(ReportSamples.Hostile(text), gate);
                var document = XDocument.Parse(xml);

                Assert.That(document.Descendants("testcase").Count(), Is.EqualTo(4));
                Assert.That(xml.All(XmlConvertible), xml);
            }
        });

    static bool XmlConvertible(char c) => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c);
}
