using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports.JUnit;

internal enum JUnitElement
{
    None,
    Failure,
    Error,
    Skipped,
}

/// <summary>What a cell is as a test case.</summary>
internal sealed record JUnitVerdict(JUnitElement Element, string Message, string Body)
{
    sealed record Failure(string Title, string Text);

    public static JUnitVerdict Of(CellResult cell, Level? gate, IReadOnlyList<string> breaks)
    {
        if (cell.Outcome == Outcome.Error)
        {
            return new JUnitVerdict(JUnitElement.Error, cell.Reason, cell.Reason);
        }

        var gating = cell.Outcome.IsJudged() ? Gating(cell, gate, breaks) : [];
        if (gating.Count > 0)
        {
            return new JUnitVerdict(
                JUnitElement.Failure,
                string.Join("; ", gating.Select(line => line.Title)),
                string.Join("\n\n", gating.Select(line => line.Text))
            );
        }

        return cell.Outcome is Outcome.Pass or Outcome.Warn or Outcome.Fail
            ? new JUnitVerdict(JUnitElement.None, "", "")
            : new JUnitVerdict(JUnitElement.Skipped, SkippedReason(cell), "");
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
            : cell.Reason;

    /// <summary>What the verdict does not tell already.</summary>
    public string Untold(CellResult cell)
    {
        var parts = new List<string>();
        foreach (var finding in cell.Findings)
        {
            var text = PlainFinding.Text(cell, finding);
            if (!Body.Contains(text, StringComparison.Ordinal))
            {
                parts.Add(text);
            }
        }

        foreach (var expectation in cell.Expectations.Where(expectation => !expectation.Held))
        {
            var text = VisibleText.Of("MODEL " + Evidence.Unmet(expectation));
            if (!Body.Contains(text, StringComparison.Ordinal))
            {
                parts.Add(text);
            }
        }

        if (cell.Detail.Length > 0 && Element is JUnitElement.Failure or JUnitElement.None)
        {
            parts.Add(VisibleText.Of(cell.Reason));
        }

        parts.AddRange(cell.Health.Select(line => VisibleText.Of("recording: " + line)));
        return string.Join("\n\n", parts);
    }
}
