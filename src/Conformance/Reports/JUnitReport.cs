using System.Text;
using System.Xml;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

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
            .Newest.Select(cell => new Case(cell, Judge(cell, gate, breaks)))
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

    enum Element
    {
        None,
        Failure,
        Error,
        Skipped,
    }

    sealed record Case(CellResult Cell, Verdict Verdict);

    sealed record Failure(string Title, string Text);

    sealed record Verdict(Element Element, string Message, string Body);

    static Verdict Judge(CellResult cell, Level? gate, IReadOnlyList<string> breaks)
    {
        if (cell.Outcome == Outcome.Error)
        {
            return new Verdict(Element.Error, Evidence.Reason(cell), Evidence.Reason(cell));
        }

        var gating = cell.Outcome.IsJudged() ? Gating(cell, gate, breaks) : [];
        if (gating.Count > 0)
        {
            return new Verdict(
                Element.Failure,
                string.Join("; ", gating.Select(line => line.Title)),
                string.Join("\n\n", gating.Select(line => line.Text))
            );
        }

        return cell.Outcome is Outcome.Pass or Outcome.Warn or Outcome.Fail
            ? new Verdict(Element.None, "", "")
            : new Verdict(Element.Skipped, SkippedReason(cell), "");
    }

    static List<Failure> Gating(CellResult cell, Level? gate, IReadOnlyList<string> breaks)
    {
        var lines = new List<Failure>();
        foreach (var finding in cell.Findings)
        {
            if (finding.Gates && finding.Level >= gate)
            {
                lines.Add(
                    new Failure(
                        $"{finding.Rule.Id} ({finding.Level.Name()}): {finding.Message}",
                        PlainFinding.Text(cell, finding)
                    )
                );
            }
        }

        if (gate == Level.Model)
        {
            foreach (var expectation in cell.Expectations.Where(expectation => !expectation.Held))
            {
                var words = VisibleText.Of("MODEL " + Evidence.Unmet(expectation));
                lines.Add(new Failure(words, words));
            }
        }

        foreach (var row in cell.Breaks.Where(row => breaks.Contains(row.Client)))
        {
            var words = VisibleText.Of($"breaks {row.Words}");
            lines.Add(
                new Failure(
                    words,
                    $"{words}\n  turn {row.Turn}, by {VisibleText.Of(row.Rule ?? row.Need ?? "")}\n  {VisibleText.Of(row.Source)}"
                )
            );
        }

        return lines;
    }

    static string SkippedReason(CellResult cell) =>
        cell.Outcome == Outcome.Known
            ? "known: "
                + string.Join(
                    "; ",
                    cell.Findings.Where(finding => finding.Declared is not null)
                        .Select(finding => $"{finding.Rule.Id} ({finding.Declared})")
                        .Distinct(StringComparer.Ordinal)
                )
            : Evidence.Reason(cell);

    static void WriteCounts(XmlWriter xml, List<Case> cases)
    {
        xml.WriteAttributeString("tests", $"{cases.Count}");
        xml.WriteAttributeString("failures", $"{CountOf(cases, Element.Failure)}");
        xml.WriteAttributeString("errors", $"{CountOf(cases, Element.Error)}");
        xml.WriteAttributeString("skipped", $"{CountOf(cases, Element.Skipped)}");
    }

    static int CountOf(List<Case> cases, Element element) =>
        cases.Count(entry => entry.Verdict.Element == element);

    static void WriteCase(XmlWriter xml, Report report, CellResult cell, Verdict verdict)
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

        if (verdict.Element != Element.None)
        {
            xml.WriteStartElement(
                verdict.Element switch
                {
                    Element.Failure => "failure",
                    Element.Error => "error",
                    _ => "skipped",
                }
            );
            xml.WriteAttributeString("message", VisibleText.Of(verdict.Message));
            if (verdict.Element == Element.Error)
            {
                xml.WriteAttributeString("type", VisibleText.Of(cell.Cause ?? "error"));
            }
            else if (verdict.Element == Element.Failure)
            {
                xml.WriteAttributeString("type", "conformance");
            }

            xml.WriteString(Lines(verdict.Body));
            xml.WriteEndElement();
        }

        var rest = Rest(cell, verdict);
        if (rest.Length > 0)
        {
            xml.WriteElementString("system-out", Lines(rest));
        }

        xml.WriteEndElement();
    }

    /// <summary>What the verdict does not tell already.</summary>
    static string Rest(CellResult cell, Verdict verdict)
    {
        var parts = new List<string>();
        foreach (var finding in cell.Findings)
        {
            var text = PlainFinding.Text(cell, finding);
            if (!verdict.Body.Contains(text, StringComparison.Ordinal))
            {
                parts.Add(text);
            }
        }

        foreach (var expectation in cell.Expectations.Where(expectation => !expectation.Held))
        {
            var text = VisibleText.Of("MODEL " + Evidence.Unmet(expectation));
            if (!verdict.Body.Contains(text, StringComparison.Ordinal))
            {
                parts.Add(text);
            }
        }

        if (cell.Detail.Length > 0 && verdict.Element is Element.Failure or Element.None)
        {
            parts.Add(VisibleText.Of(Evidence.Reason(cell)));
        }

        parts.AddRange(cell.Health.Select(line => VisibleText.Of("recording: " + line)));
        return string.Join("\n\n", parts);
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
