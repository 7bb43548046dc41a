using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports.JUnit;

/// <summary>junit.xml: a suite for each target, a case for each scenario.</summary>
internal static class JUnitReport
{
    /// <param name="gate">The weakest level whose undeclared findings are failures; null where none is.</param>
    /// <param name="breaks">Clients on whose breaking a cell fails too.</param>
    public static string Write(
        Report report,
        Level? gate = Level.Must,
        IReadOnlyList<string>? breaks = null
    )
    {
        var xml = new IndentedXml();
        var cases = report
            .Newest.Select(cell => new Case(cell, JUnitVerdict.Of(cell, gate, breaks ?? [])))
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

        return xml + "\n";
    }

    sealed record Case(CellResult Cell, JUnitVerdict Verdict);

    static void WriteCounts(IndentedXml xml, List<Case> cases)
    {
        xml.WriteAttributeString("tests", $"{cases.Count}");
        xml.WriteAttributeString("failures", $"{CountOf(cases, JUnitElement.Failure)}");
        xml.WriteAttributeString("errors", $"{CountOf(cases, JUnitElement.Error)}");
        xml.WriteAttributeString("skipped", $"{CountOf(cases, JUnitElement.Skipped)}");
    }

    static int CountOf(List<Case> cases, JUnitElement element) =>
        cases.Count(entry => entry.Verdict.Element == element);

    static void WriteCase(IndentedXml xml, Report report, CellResult cell, JUnitVerdict verdict)
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

    static void WriteVerdict(IndentedXml xml, CellResult cell, JUnitVerdict verdict)
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
