using System.Text;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Suite;

/// <summary>A cell's verdict as a test prints it, with the bytes that it rests on.</summary>
internal static class Verdict
{
    public static string Text(CellResult cell)
    {
        var text = new StringBuilder();
        Line(
            text,
            $"{cell.Cell}: {cell.Outcome.Name()}{(cell.Cause is null ? "" : $" ({cell.Cause})")}"
        );
        if (cell.Detail.Length > 0)
        {
            Line(text, cell.Detail);
        }

        if (cell.Source is { } source)
        {
            Line(text, $"recording: cassettes/{source.Path}");
        }

        foreach (var finding in cell.Findings)
        {
            Describe(text, finding);
        }

        foreach (var expectation in cell.Expectations.Where(expectation => !expectation.Held))
        {
            Line(
                text,
                $"MODEL {expectation.Name}, turn {expectation.Turn}: expected {expectation.Expected}, observed {expectation.Observed}"
            );
        }

        CountRules(text, cell);
        return text.ToString();
    }

    static void CountRules(StringBuilder text, CellResult cell)
    {
        foreach (var state in Enum.GetValues<RuleStateKind>())
        {
            var rules = cell
                .Rules.Where(rule => rule.Value.Kind == state)
                .Select(rule => rule.Key)
                .ToList();
            if (rules.Count > 0)
            {
                Line(
                    text,
                    $"{new RuleState(state).Name} ({rules.Count}): {string.Join(", ", rules)}"
                );
            }
        }
    }

    static void Describe(StringBuilder text, Finding finding)
    {
        var place = finding.Event is { } number ? $"event {number}, " : "";
        Line(text, $"{finding.Level.Name()} {finding.Rule.Id} ({finding.Kind}): {finding.Message}");
        Line(
            text,
            $"  turn {finding.Turn}, {place}offset {finding.Offset}, {finding.Length} bytes, {(finding.Where.Length == 0 ? "the whole" : finding.Where)}"
        );
        Line(text, $"  expected {finding.Expected}");
        Line(text, $"  observed {finding.Observed}");
        Line(text, $"  bytes    {finding.Excerpt}");
        if (finding.Count > 1)
        {
            Line(text, $"  {finding.Count} times; also events {string.Join(", ", finding.Also)}");
        }

        if (finding.Declared is { } reason)
        {
            Line(text, $"  declared: {reason}");
        }
    }

    static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
