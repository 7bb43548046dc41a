using System.Text;
using System.Xml;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports.JUnit;

/// <summary>junit.xml: a suite for each target, a case for each scenario.</summary>
internal static class JUnitReport
{
    static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    /// <param name="gate">The weakest level whose undeclared findings are failures; null where none is.</param>
    /// <param name="breaks">Clients on whose breaking a cell fails too.</param>
    public static string Write(
        Report report,
        Level? gate = Level.Must,
        IReadOnlyList<string>? breaks = null
    )
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            WriteSuites(xml, report, gate, breaks ?? []);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    static void WriteSuites(XmlWriter xml, Report report, Level? gate, IReadOnlyList<string> breaks)
    {
        var cases = report
            .Newest.Select(cell => new Case(cell, JUnitVerdict.Of(cell, gate, breaks)))
            .ToList();
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "conform");
        WriteCounts(xml, cases);
        var suites = cases.ToLookup(entry => entry.Cell.Target);
        foreach (var target in report.Targets)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", VisibleText.Of(target));
            WriteCounts(xml, [.. suites[target]]);
            foreach (var (cell, verdict) in suites[target])
            {
                WriteCase(xml, report, cell, verdict);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    sealed record Case(CellResult Cell, JUnitVerdict Verdict);

    static void WriteCounts(XmlWriter xml, List<Case> cases)
    {
        xml.WriteAttributeString("tests", $"{cases.Count}");
        xml.WriteAttributeString("failures", $"{CountOf(cases, JUnitElement.Failure)}");
        xml.WriteAttributeString("errors", $"{CountOf(cases, JUnitElement.Error)}");
        xml.WriteAttributeString("skipped", $"{CountOf(cases, JUnitElement.Skipped)}");
    }

    static int CountOf(List<Case> cases, JUnitElement element) =>
        cases.Count(entry => entry.Verdict.Element == element);

    static void WriteCase(XmlWriter xml, Report report, CellResult cell, JUnitVerdict verdict)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", VisibleText.Of(cell.Target));
        // A repeat is a case of its own; its name is the scenario's where there is but one.
        xml.WriteAttributeString(
            "name",
            VisibleText.Of(report.NameOf(cell)[(cell.Target.Length + 1)..])
        );
        if (Seconds(cell) is { } seconds)
        {
            xml.WriteAttributeString("time", seconds);
        }

        if (verdict.Element != JUnitElement.None)
        {
            WriteVerdict(xml, cell, verdict);
        }

        var rest = verdict.Untold(cell);
        if (rest.Length > 0)
        {
            xml.WriteElementString("system-out", Lines(rest));
        }

        xml.WriteEndElement();
    }

    static void WriteVerdict(XmlWriter xml, CellResult cell, JUnitVerdict verdict)
    {
        xml.WriteStartElement(
            verdict.Element switch
            {
                JUnitElement.Failure => "failure",
                JUnitElement.Error => "error",
                _ => "skipped",
            }
        );
        xml.WriteAttributeString("message", VisibleText.Of(verdict.Message));
        if (verdict.Element == JUnitElement.Error)
        {
            xml.WriteAttributeString("type", VisibleText.Of(cell.Cause ?? "error"));
        }
        else if (verdict.Element == JUnitElement.Failure)
        {
            xml.WriteAttributeString("type", "conformance");
        }

        xml.WriteString(Lines(verdict.Body));
        xml.WriteEndElement();
    }

    /// <summary>As recorded, so that a replay writes the same bytes every time; null where a turn has none.</summary>
    static string? Seconds(CellResult cell)
    {
        var total = 0d;
        foreach (var turn in cell.Turns)
        {
            if (turn.TotalMilliseconds is not { } milliseconds || !double.IsFinite(milliseconds))
            {
                return null;
            }

            total += milliseconds;
        }

        return cell.Turns.Count == 0 ? null : (total / 1000).ToString("0.000");
    }

    // The line ends are ours; every line between them is made visible.
    static string Lines(string text) => string.Join('\n', text.Split('\n').Select(VisibleText.Of));
}
